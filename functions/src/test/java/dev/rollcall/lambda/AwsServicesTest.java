package dev.rollcall.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.config.SampleSettings;
import dev.rollcall.config.Settings;
import dev.rollcall.event.ClientId;
import dev.rollcall.event.ThingName;
import dev.rollcall.port.BrokerConnections.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;

/** Where requests go; nobody answers there. */
final class AwsServicesTest {
  private static final PrintStream LOG =
      new PrintStream(OutputStream.nullOutputStream(), true, UTF_8);

  /** In the order of the calls; a call that is tried again goes to the same one. */
  private final Set<String> hosts = new LinkedHashSet<>();

  /** As Lambda sets AWS_REGION. */
  @BeforeAll
  static void region() {
    System.setProperty("aws.region", "ap-northeast-2");
  }

  @AfterAll
  static void noRegion() {
    System.clearProperty("aws.region");
  }

  /** A topic of the user's own may be of another region; SNS knows it only there. */
  @Test
  void publishesInTheRegionOfTheTopic() {
    callAll(Map.of("ROLLCALL_ALERT_TOPIC_ARN", "arn:aws:sns:eu-central-1:123456789012:on-call"));

    assertThat(hosts)
        .containsExactly(
            "data-ats.iot.ap-northeast-2.amazonaws.com",
            "iot.ap-northeast-2.amazonaws.com",
            "sns.eu-central-1.amazonaws.com",
            "email.ap-northeast-2.amazonaws.com",
            "sqs.ap-northeast-2.amazonaws.com");
  }

  @Test
  void goesToASandboxIfThereIsOne() {
    callAll(
        Map.of(
            "ROLLCALL_ENDPOINT_URL", "http://host.docker.internal:8080",
            "ROLLCALL_SQS_ENDPOINT_URL", "http://host.docker.internal:8081"));

    assertThat(hosts).containsExactly("host.docker.internal:8080", "host.docker.internal:8081");
  }

  /** It is asked where the shadows are. */
  @Test
  void brokerThatIsNotThereHasNoAnswer() {
    Settings settings = Settings.from(SampleSettings.with(Map.of()));
    try (AwsServices services = new AwsServices(settings, this::refuse, Clock.systemUTC(), LOG)) {
      assertThat(services.connections().ask(new ClientId("RPI")))
          .isInstanceOfSatisfying(
              Answer.Unanswered.class,
              answer -> assertThat(answer.why()).contains("nobody is there"));
    }

    assertThat(hosts).containsExactly("data-ats.iot.ap-northeast-2.amazonaws.com");
  }

  @Test
  void registryOfChinaIsInChina() {
    Settings settings = Settings.from(SampleSettings.with(Map.of("AWS_REGION", "cn-north-1")));
    try (AwsServices services = new AwsServices(settings, this::refuse, Clock.systemUTC(), LOG)) {
      assertThatThrownBy(() -> services.registry().contains(new ThingName("RPI")))
          .hasStackTraceContaining("nobody is there");
    }

    assertThat(hosts).containsExactly("iot.cn-north-1.amazonaws.com.cn");
  }

  private void callAll(Map<String, String> own) {
    Settings settings = Settings.from(SampleSettings.with(own));
    try (AwsServices services = new AwsServices(settings, this::refuse, Clock.systemUTC(), LOG)) {
      for (ThrowingCallable call : calls(services, settings)) {
        assertThatThrownBy(call).hasStackTraceContaining("nobody is there");
      }
    }
  }

  private static List<ThrowingCallable> calls(Services services, Settings settings) {
    SdkBytes bytes = SdkBytes.fromUtf8String("{}");
    return List.of(
        () -> services.iot().updateThingShadow(request -> request.thingName("RPI").payload(bytes)),
        () -> services.registry().contains(new ThingName("RPI")),
        () -> services.sns().publish(r -> r.topicArn(settings.alertTopicArn()).message("m")),
        () -> services.ses().sendRawEmail(request -> request.rawMessage(raw -> raw.data(bytes))),
        () ->
            services.sqs().sendMessage(r -> r.queueUrl(settings.alertQueueUrl()).messageBody("m")));
  }

  private HttpURLConnection refuse(URI uri) {
    hosts.add(uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort());
    throw new UncheckedIOException(new IOException("nobody is there"));
  }
}
