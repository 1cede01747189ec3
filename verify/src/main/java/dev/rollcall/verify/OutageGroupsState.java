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
 * @param groups the classic shadow document of the thing {@code OutageGroups}, if there is one
 * @param operator the document of its shadow {@code rollcall}, which operators write, if there is
 *     one
 */
record OutageGroupsState(Optional<String> groups, Optional<String> operator) {
  /**
   * Holds that each device is reported alone.
   *
   * @param thing whose shadows these are
   * @throws StepFailure if all are muted, or reported in digests
   */
  void require(String thing, Instant now) throws StepFailure {
    List<String> problems = new ArrayList<>();
    mutedUntil()
        .filter(now::isBefore)
        .ifPresent(until -> problems.add("all devices are muted until " + until));
    if (inDigests()) {
      problems.add(
          "an outage of many devices is reported in digests, and one more loss would be part of"
              + " it");
    }
    if (!problems.isEmpty()) {
      throw new StepFailure(
          "each device is reported alone",
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
    return Shadow.text(desired, "mutedUntil").flatMap(OutageGroupsState::instant);
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private boolean inDigests() {
    Map<?, ?> document = groups.map(Shadow::document).orElse(Map.of());
    Map<?, ?> reported = Shadow.object(Shadow.object(document, "state"), "reported");
    return !Shadow.object(reported, "outage").isEmpty();
  }
}
