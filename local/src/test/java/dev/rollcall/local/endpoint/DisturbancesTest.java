package dev.rollcall.local.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.local.endpoint.Disturbances.Refusal;
import dev.rollcall.local.endpoint.Disturbances.Service;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iotdataplane.model.IotDataPlaneException;
import software.amazon.awssdk.services.iotdataplane.model.ThrottlingException;
import software.amazon.awssdk.services.ses.model.SesException;
import software.amazon.awssdk.services.sns.model.SnsException;

/** AWS's own clients understand the disturbances as what the services would answer. */
final class DisturbancesTest {
  private static LocalAws aws;

  @BeforeAll
  static void start() {
    aws = new LocalAws();
  }

  @AfterAll
  static void stop() {
    aws.close();
  }

  @AfterEach
  void calm() {
    aws.disturbances.calm();
  }

  @ParameterizedTest
  @CsvSource({
    "500, InternalFailureException",
    "503, ServiceUnavailableException",
    "429, ThrottlingException"
  })
  void shadowRequestsAreRefusedUntilAllIsCalm(int status, String code) {
    write("Refused");
    aws.disturbances.refuse(Service.SHADOW, new Refusal(status, code, "words"));

    assertThatThrownBy(() -> aws.iot.getThingShadow(request -> request.thingName("Refused")))
        .isInstanceOfSatisfying(
            IotDataPlaneException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(status);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
              assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("words");
              assertThat(e instanceof ThrottlingException).isEqualTo(status == 429);
            });

    aws.disturbances.calm();
    assertThat(aws.iot.getThingShadow(request -> request.thingName("Refused")).payload())
        .isNotNull();
  }

  @Test
  void eachServiceIsRefusedAlone() {
    aws.disturbances.refuse(Service.SNS, new Refusal(503, "ServiceUnavailable", "words"));

    assertThatThrownBy(() -> publish())
        .isInstanceOfSatisfying(
            SnsException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(503);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ServiceUnavailable");
            });
    assertThat(mail()).isNotEmpty();
  }

  @Test
  void mailsAreRefusedToo() {
    aws.disturbances.refuse(Service.SES, new Refusal(400, "Throttling", "too many"));

    assertThatThrownBy(DisturbancesTest::mail)
        .isInstanceOfSatisfying(
            SesException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("Throttling"));
    assertThat(publish()).isNotEmpty();
  }

  @Test
  void somethingHappensOnceBetweenTheEffectOfARequestAndItsAnswer() {
    List<String> seen = new ArrayList<>();
    aws.disturbances.afterNext(
        Service.SHADOW,
        "update Hooked",
        () -> seen.add(aws.shadows.get(ShadowId.classic("Hooked")).path("version").asText()));

    write("Other");
    assertThat(seen).isEmpty();
    write("Hooked");
    write("Hooked");

    assertThat(seen).containsExactly("1");
  }

  private static void write(String thing) {
    aws.iot.updateThingShadow(
        request ->
            request
                .thingName(thing)
                .payload(SdkBytes.fromUtf8String("{\"state\":{\"reported\":{\"led\":1}}}")));
  }

  private static String publish() {
    return aws.sns.publish(request -> request.topicArn(LocalAws.TOPIC).message("m")).messageId();
  }

  private static String mail() {
    return aws.ses
        .sendEmail(
            request ->
                request
                    .source("a@example.com")
                    .destination(to -> to.toAddresses("b@example.com"))
                    .message(
                        message ->
                            message
                                .subject(subject -> subject.data("s"))
                                .body(body -> body.text(text -> text.data("t")))))
        .messageId();
  }
}
