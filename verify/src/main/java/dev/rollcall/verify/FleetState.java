package dev.rollcall.verify;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What concerns all devices, and would keep the temporary one's alert back.
 *
 * @param fleet the shadow document of the thing that stands for all devices, if there is one
 * @param operator the document of its shadow {@code rollcall}, which operators write, if there is
 *     one
 */
record FleetState(Optional<String> fleet, Optional<String> operator) {
  /**
   * Holds that alerts are told one by one.
   *
   * @param thing that stands for all devices
   * @throws StepFailure if they are muted, or told in digests
   */
  void require(String thing, Instant now) throws StepFailure {
    List<String> problems = new ArrayList<>();
    mutedUntil()
        .filter(now::isBefore)
        .ifPresent(until -> problems.add("all devices are muted until " + until));
    if (inDigests()) {
      problems.add(
          "an outage of many devices is told in digests, and one more loss would be part of it");
    }
    if (!problems.isEmpty()) {
      throw new StepFailure(
          "alerts are told one by one",
          String.join("; ", problems),
          List.of(
              "the shadows of the thing %s, and try again when that is over:".formatted(thing),
              "aws iot-data get-thing-shadow --thing-name %s /dev/stdout".formatted(thing),
              "aws iot-data get-thing-shadow --thing-name %s --shadow-name rollcall /dev/stdout"
                  .formatted(thing)));
    }
  }

  private Optional<Instant> mutedUntil() {
    Map<?, ?> document = operator.map(Shadow::document).orElse(Map.of());
    Map<?, ?> desired = Shadow.object(Shadow.object(document, "state"), "desired");
    return Shadow.text(desired, "mutedUntil").flatMap(FleetState::instant);
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private boolean inDigests() {
    Map<?, ?> document = fleet.map(Shadow::document).orElse(Map.of());
    Map<?, ?> reported = Shadow.object(Shadow.object(document, "state"), "reported");
    return !Shadow.object(reported, "incident").isEmpty();
  }
}
