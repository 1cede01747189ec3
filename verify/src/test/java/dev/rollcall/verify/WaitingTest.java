package dev.rollcall.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

final class WaitingTest {
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final Waiting waiting = new Waiting(new FakeEnvironment());

  @Test
  void lostConnectionIsWaitedFor() throws Exception {
    Deque<SdkException> failures = new ArrayDeque<>(List.of(SdkClientException.create("reset")));

    String what =
        waiting.until(
            "it holds",
            LONGEST,
            () -> {
              if (!failures.isEmpty()) {
                throw failures.pop();
              }
              return new Waiting.Sight<>(true, "", "found");
            },
            List::of);

    assertThat(what).isEqualTo("found");
  }

  @Test
  void connectionThatStaysLostIsNamed() {
    StepFailure failure = failure(SdkClientException.create("no route to host"));

    assertThat(failure.seen()).isEqualTo("after 5 s AWS did not answer: no route to host");
    assertThat(failure.advice()).containsExactly("the cable");
  }

  @Test
  void whatIsNotAllowedIsNotTriedAgain() {
    StepFailure failure = failure(refusal(403, "AccessDenied"));

    assertThat(failure.seen()).startsWith("AWS says: ");
    assertThat(failure.advice()).first().asString().contains("--policy");
  }

  @Test
  void expiredCredentialsAreNamedAsSuch() {
    assertThat(failure(refusal(403, "ExpiredToken")).advice())
        .first()
        .asString()
        .contains("sign in");
  }

  private StepFailure failure(SdkException always) {
    return catchThrowableOfType(
        StepFailure.class,
        () ->
            waiting.until(
                "it holds",
                LONGEST,
                () -> {
                  throw always;
                },
                () -> List.of("the cable")));
  }

  private static AwsServiceException refusal(int status, String code) {
    return AwsServiceException.builder()
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage("no").build())
        .build();
  }
}
