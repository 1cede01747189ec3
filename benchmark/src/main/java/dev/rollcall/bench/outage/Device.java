package dev.rollcall.bench.outage;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A device.
 *
 * @param number from 0 on
 */
public record Device(int number) {
  private static final String PREFIX = "bench-";

  /** So many devices. */
  public static List<Device> fleet(int size) {
    return IntStream.range(0, size).mapToObj(Device::new).toList();
  }

  /** Its thing's name, which is its client id too. */
  public String thing() {
    return PREFIX + "%06d".formatted(number);
  }

  /** Whether a thing of this name is a device, and not a group. */
  public static boolean isDevice(String thing) {
    return thing.startsWith(PREFIX);
  }
}
