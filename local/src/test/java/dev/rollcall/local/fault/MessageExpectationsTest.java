package dev.rollcall.local.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.local.endpoint.Disturbances;
import dev.rollcall.local.endpoint.Endpoints;
import dev.rollcall.local.endpoint.Mailbox;
import dev.rollcall.local.endpoint.ShadowService;
import dev.rollcall.local.endpoint.Subscription;
import dev.rollcall.local.endpoint.Topic;
import dev.rollcall.local.fault.ReceivedMessage.Channel;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MessageExpectationsTest {
  private static final String TOPIC = "arn:aws:sns:ap-northeast-2:123456789012:alerts";

  private final Mailbox mailbox = new Mailbox();
  private final Endpoints endpoints =
      Endpoints.start(
          0,
          Clock.systemUTC(),
          new ShadowService(Clock.systemUTC(), (_, _) -> {}),
          mailbox,
          Map.of(TOPIC, Topic.of(new Subscription("sms", "+821012345678"))),
          new Disturbances(),
          _ -> {});

  @AfterEach
  void stop() {
    endpoints.close();
  }

  @Test
  void exactlyWhatIsExpectedHasToCome() throws Exception {
    mail("RPI", "offline"); // before it began
    MessageExpectations expectations = new MessageExpectations(mailbox);
    assertThat(expectations.problems()).isEmpty();

    expectations.expect("RPI", List.of("offline"));
    assertThat(expectations.problems()).containsExactly("MAIL: {}", "SMS: {}");

    mail("RPI", "offline");
    assertThat(expectations.problems()).containsExactly("SMS: {}");
    text("RPI", "offline");
    assertThat(expectations.problems()).isEmpty();

    text("Other", "offline");
    assertThat(expectations.problems()).hasSize(1);
  }

  @Test
  void repeatIsAProblemUnlessItIsAllowed() throws Exception {
    MessageExpectations expectations = new MessageExpectations(mailbox);
    expectations.expect("RPI", List.of("offline", "recovered"));
    for (String kind : List.of("offline", "offline", "recovered")) {
      mail("RPI", kind);
      text("RPI", kind);
    }
    assertThat(expectations.problems())
        .containsExactly(
            "MAIL: {RPI=[offline, offline, recovered]}",
            "SMS: {RPI=[offline, offline, recovered]}");

    expectations.mayRepeat("offline");
    assertThat(expectations.problems()).isEmpty();
  }

  @Test
  void whatDoesNotComeIsMissed() throws Exception {
    MessageExpectations expectations = new MessageExpectations(mailbox);
    mail("RPI", "recovered");

    expectations.await(
        new ReceivedMessage(Channel.MAIL, "recovered", "RPI"), Duration.ofSeconds(5));
    assertThatThrownBy(
            () ->
                expectations.await(
                    new ReceivedMessage(Channel.SMS, "recovered", "RPI"), Duration.ZERO))
        .isInstanceOf(MissedException.class)
        .hasMessageContaining("SMS");
  }

  private void mail(String thing, String kind) throws Exception {
    String raw =
        "From: a@example.com\r\nTo: b@example.com\r\nX-Rollcall-Kind: %s\r\nX-Rollcall-Thing: %s\r\n\r\nt"
            .formatted(kind, thing);
    String data = Base64.getEncoder().encodeToString(raw.getBytes(StandardCharsets.UTF_8));
    post("Action=SendRawEmail&RawMessage.Data=" + URLEncoder.encode(data, StandardCharsets.UTF_8));
  }

  private void text(String thing, String kind) throws Exception {
    post(
        "Action=Publish&Message=m&TopicArn="
            + TOPIC
            + attribute(1, "kind", kind)
            + attribute(2, "thing", thing));
  }

  private static String attribute(int number, String name, String value) {
    String entry = "&MessageAttributes.entry." + number;
    return entry
        + ".Name="
        + name
        + entry
        + ".Value.DataType=String"
        + entry
        + ".Value.StringValue="
        + value;
  }

  private void post(String form) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(endpoints.uri().resolve("/"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString(form))
              .build();
      assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
  }
}
