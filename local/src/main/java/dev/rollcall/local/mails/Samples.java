package dev.rollcall.local.mails;

import java.util.List;
import java.util.stream.Stream;

/** A notification of each kind, and of each case that reads differently. */
public final class Samples {
  private Samples() {}

  /** All samples; their names differ. */
  public static List<Sample> all() {
    return Stream.of(
            DeviceSamples.offline(),
            DeviceSamples.recovered(),
            DeviceSamples.flapping(),
            DeviceSamples.duplicateIdentity(),
            GroupSamples.all(),
            HeldBackSamples.all(),
            CauseSamples.all())
        .flatMap(List::stream)
        .toList();
  }
}
