package dev.rollcall.verify;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import picocli.CommandLine.ExitCode;

/** How a verification ends: whatever happens in it, all that it made is removed. */
final class Ending {
  private static final int STOPPED = 130;

  private final Transcript transcript;
  private final Removals removals;
  private final IotShadows shadows;
  private final Pace pace;

  Ending(Transcript transcript, Removals removals, IotShadows shadows, Pace pace) {
    this.transcript = transcript;
    this.removals = removals;
    this.shadows = shadows;
    this.pace = pace;
  }

  /**
   * Runs the verification.
   *
   * @return the exit code
   */
  int outcome(Verification verification) {
    try {
      verification.run();
      return ExitCode.OK;
    } catch (StepFailure e) {
      transcript.failed(e);
      verification.abandon();
      return settled(verification) ? ExitCode.SOFTWARE : STOPPED;
    } catch (RuntimeException e) {
      transcript.failed(
          new StepFailure("nothing unforeseen happens", String.valueOf(e), List.of()));
      verification.abandon();
      return settled(verification) ? ExitCode.SOFTWARE : STOPPED;
    } catch (Stopped e) {
      transcript.line("Stopped; removing what was made.");
      verification.abandon();
      noteLateShadow(verification);
      return STOPPED;
    }
  }

  /**
   * What is still to be evaluated writes the shadows, even if that is deleted: so it comes last.
   */
  private boolean settled(Verification verification) {
    Instant until = verification.settledAt().truncatedTo(ChronoUnit.SECONDS);
    try {
      if (pace.now().isBefore(until)) {
        transcript.line(
            "Waiting until %s, when the stack has evaluated the last events; Ctrl-C ends the wait."
                .formatted(until));
        pace.pause(Duration.between(pace.now(), until));
      }
      return true;
    } catch (Stopped e) {
      noteLateShadow(verification);
      return false;
    }
  }

  private void noteLateShadow(Verification verification) {
    if (pace.now().isBefore(verification.settledAt())) {
      transcript.line(
          "The stack evaluates the last events until %s, and may notify people and write the"
                  .formatted(verification.settledAt().truncatedTo(ChronoUnit.SECONDS))
              + " shadows anew. Then remove those by: "
              + String.join("; ", shadows.deleteCommands()));
    }
  }

  /**
   * Removes all that was made.
   *
   * @return whether nothing is left
   */
  boolean remove(String region) {
    List<String> names = removals.names();
    List<Removals.Removal> left = removals.removeAll(pace, transcript::detail);
    names.stream()
        .filter(name -> left.stream().noneMatch(each -> each.what().equals(name)))
        .forEach(name -> transcript.detail("removed " + name));
    if (left.isEmpty()) {
      transcript.ok("removed all that was made");
    } else {
      transcript.line("Not removed, after a minute of tries:");
      left.forEach(each -> transcript.line("  %s: %s".formatted(each.what(), each.command())));
      transcript.line("(where a command names no region: AWS_REGION=%s)".formatted(region));
    }
    return left.isEmpty();
  }
}
