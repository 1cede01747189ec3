package dev.rollcall.aws;

import dev.rollcall.event.Plausible;
import dev.rollcall.group.ReportedAlone;
import dev.rollcall.group.ReportedAlone.Device;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The devices that were reported alone, in the shadow of their group: as many short words as it has
 * devices, each of a key, a time in minutes and a site.
 */
final class ReportedAloneFormat {
  private static final String DEVICES = "alone";
  private static final String OMITTED_AT = "aloneOmittedAt";

  /** The time in minutes since 1970, in base 36 as the keys. */
  private static final Pattern DEVICE =
      Pattern.compile("([0-9a-z]{1,7})\\.([0-9a-z]{1,6})\\.([0-9a-z]{1,7}|[-?])");

  private ReportedAloneFormat() {}

  static ReportedAlone read(Section reported) {
    List<Device> devices =
        reported.texts(DEVICES).stream()
            .flatMap(text -> device(text, reported.latest()).stream())
            .limit(ReportedAlone.MOST)
            .toList();
    return new ReportedAlone(devices, reported.time(OMITTED_AT));
  }

  private static Optional<Device> device(String text, Instant latest) {
    Matcher parts = DEVICE.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Instant since =
        Instant.EPOCH.plus(Duration.ofMinutes(Long.parseLong(parts.group(2), Character.MAX_RADIX)));
    return Plausible.time(since)
        .filter(at -> !at.isAfter(latest))
        .map(at -> new Device(parts.group(1), at, parts.group(3)));
  }

  static Map<String, @Nullable Object> write(ReportedAlone alone) {
    Map<String, @Nullable Object> fields = new HashMap<>();
    fields.put(
        DEVICES,
        alone.devices().isEmpty()
            ? null
            : alone.devices().stream().map(ReportedAloneFormat::write).toList());
    fields.put(OMITTED_AT, alone.omittedAt().map(Section::time).orElse(null));
    return fields;
  }

  private static String write(Device device) {
    long minutes = Duration.between(Instant.EPOCH, device.since()).toMinutes();
    return "%s.%s.%s"
        .formatted(device.key(), Long.toString(minutes, Character.MAX_RADIX), device.site());
  }
}
