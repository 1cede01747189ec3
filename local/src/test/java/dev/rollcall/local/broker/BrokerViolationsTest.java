package dev.rollcall.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import java.net.SocketException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What MQTT allows and AWS IoT does not, and what becomes of the client. */
@Timeout(60)
final class BrokerViolationsTest {
  @TempDir static Path directory;
  private static TestBroker test;

  @BeforeAll
  static void start() {
    test = new TestBroker(directory);
  }

  @AfterAll
  static void stop() {
    test.close();
  }

  @Test
  void publishWithQos2IsNotAcknowledgedAndReachesNobody() throws Exception {
    String topic = "$aws/things/twice/shadow/update";
    try (RawClient client = test.connect("qos2-publish")) {
      client.publish(topic, "{}", 2, 1);

      assertThat(client.readToTheEnd()).isEmpty();
      test.assertClientError("qos2-publish");
      test.assertLogged("qos2-publish is disconnected", "CLIENT_ERROR", "QoS not supported");
      assertThat(test.heard.on(topic)).isEmpty();
      assertThat(test.requests.on(topic)).isEmpty();
    }
  }

  @Test
  void subscribeWithQos2IsNotAcknowledged() throws Exception {
    try (RawClient client = test.connect("qos2-subscribe")) {
      client.subscribe("a/b", 2);

      assertThat(client.readToTheEnd()).isEmpty();
      test.assertClientError("qos2-subscribe");
    }
  }

  @Test
  void willOfQos2IsRefusedAtTheConnect() throws Exception {
    try (RawClient client = test.raw()) {
      client.sendConnect("qos2-will", "will/qos2-will", 2, 30);

      assertThat(client.returnCode()).isNotZero();
      test.assertLogged("CONNECT of qos2-will is refused", "QoS not supported");
    }
    Mqtt5AsyncClient client = test.newer("qos2-will-5");
    assertThatThrownBy(
            () ->
                client
                    .connectWith()
                    .willPublish()
                    .topic("a")
                    .qos(MqttQos.EXACTLY_ONCE)
                    .applyWillPublish()
                    .send()
                    .join())
        .satisfies(e -> TestBroker.assertRefused(e, Mqtt5ConnAckReasonCode.QOS_NOT_SUPPORTED));
  }

  @Test
  void newerClientIsToldThatQos1IsTheHighest() {
    Mqtt5AsyncClient client = test.newer("qos-told");

    assertThat(client.connect().join().getRestrictions().getMaximumQos())
        .isEqualTo(MqttQos.AT_LEAST_ONCE);
    client.disconnect().join();
  }

  @Test
  void publishToATopicWithMoreThan7SlashesEndsTheConnection() throws Exception {
    try (RawClient client = test.connect("deep")) {
      client.publish("a/b/c/d/e/f/g/h/i", "{}");

      assertThat(client.readToTheEnd()).isEmpty();
      test.assertClientError("deep");
      assertThat(test.heard.on("a/b/c/d/e/f/g/h/i")).isEmpty();
    }
  }

  @Test
  void subscribeWithMoreThan7SlashesEndsTheConnection() throws Exception {
    try (RawClient client = test.connect("deep-ear")) {
      client.subscribe("a/b/c/d/e/f/g/h/#", 1);

      assertThat(client.readToTheEnd()).isEmpty();
      test.assertClientError("deep-ear");
      test.assertLogged("deep-ear", "Topic Filter invalid: more than 7 forward slashes");
    }
  }

  @Test
  void willTopicWithMoreThan7SlashesIsRefusedAtTheConnect() throws Exception {
    try (RawClient client = test.raw()) {
      client.sendConnect("deep-will", "a/b/c/d/e/f/g/h/i", 30);

      assertThat(client.returnCode()).isNotZero();
    }
  }

  @Test
  void clientIdOfMoreThan128BytesIsRejected() throws Exception {
    try (RawClient client = test.raw()) {
      client.sendConnect("c".repeat(129), "will/long", 30);

      assertThat(client.returnCode()).isEqualTo(2); // identifier rejected
      test.assertLogged("CONNECT of ccc", "is refused: Client Identifier not valid");
    }
  }

  @Test
  void packetHasAtMost128KiB() throws Exception {
    try (RawClient client = test.connect("large")) {
      client.publish("large/1", "x".repeat(131_000));
      assertThat(test.heard.await("large/1").payload()).hasSize(131_000);

      // The broker may hang up before all is sent.
      assertThatCode(() -> client.publish("large/2", "x".repeat(131_073)))
          .satisfiesAnyOf(
              thrown -> assertThat(thrown).isNull(),
              thrown -> assertThat(thrown).isInstanceOf(SocketException.class));
      test.assertClientError("large");
      assertThat(test.heard.on("large/2")).isEmpty();
    }
  }
}
