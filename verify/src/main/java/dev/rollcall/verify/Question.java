package dev.rollcall.verify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** Says what is about to be made, and asks whether to go on. */
final class Question {
  private final Transcript transcript;
  private final boolean yes;

  /**
   * @param yes whether the answer is known
   */
  Question(Transcript transcript, boolean yes) {
    this.transcript = transcript;
    this.yes = yes;
  }

  /** Whether to go on. */
  boolean agreed(DeployedStack stack, String thing) {
    transcript.line(
        """

        This makes in account %s, and removes again:
          the thing %s, with a certificate that has the policy %s
          an SQS queue of the same name, which subscribes to the alert topic
        It takes about %d minutes, and costs a few cents at most.
        Everybody whom the stack alerts gets two messages about %s: it is offline, it is back.
        """
            .formatted(
                stack.account().id(),
                thing,
                stack.devicePolicy(),
                stack.grace().multipliedBy(3).plusSeconds(60).plusSeconds(59).toMinutes(),
                thing));
    if (yes) {
      return true;
    }
    System.out.print("Go on? [y/N] ");
    System.out.flush();
    String answer = readLine();
    if (answer == null) {
      transcript.line("\nNobody answers; with --yes nothing is asked.");
      return false;
    }
    transcript.detail("Go on? " + answer);
    return answer.strip().matches("(?i)y(es)?");
  }

  private static @Nullable String readLine() {
    try {
      return new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()))
          .readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
