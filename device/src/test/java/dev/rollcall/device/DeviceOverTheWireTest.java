package dev.rollcall.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import dev.rollcall.device.BrokerWatch.Ending;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The publisher's process against a real broker, seen by a third party. */
@ExtendWith(SharedBroker.class)
@Execution(ExecutionMode.CONCURRENT)
final class DeviceOverTheWireTest {

  private static final String ONLINE = "{\"state\":{\"reported\":{\"connected\":true}}}";
  private static final String OFFLINE = "{\"state\":{\"reported\":{\"connected\":false}}}";

  private static final AtomicInteger THINGS = new AtomicInteger();

  private final Broker broker = SharedBroker.get();

  /** A thing of its own for each test: the broker keeps sessions. */
  private final String thing = "RPI-" + THINGS.incrementAndGet();

  private final String topic = "my/things/" + thing + "/update";
  @TempDir private Path folder;
  private Ear ear;

  @BeforeEach
  void listen() {
    ear = Ear.on(broker, topic);
  }

  @AfterEach
  void stopListening() {
    ear.close();
  }

  private DeviceProcess connect(String... options) throws Exception {
    DeviceProcess device = DeviceProcess.connectTo(broker, options);
    device.awaitLine("connected to 127.0.0.1:" + broker.tlsPort + " as ");
    device.awaitLine("subscribed to ");
    return device;
  }

  private DeviceProcess connectThing() throws Exception {
    DeviceProcess device = connect("--thing-name", thing);
    assertThat(ear.next().payload()).isEqualTo(ONLINE);
    return device;
  }

  @Test
  void connectingPublishesTheStatusAndSubscribes() throws Exception {
    try (var device = DeviceProcess.connectTo(broker, "--thing-name", thing)) {
      assertThat(device.awaitLine("connected"))
          .isEqualTo("connected to 127.0.0.1:%d as %s".formatted(broker.tlsPort, thing));
      assertThat(device.awaitLine("status")).isEqualTo("status published: " + ONLINE);
      assertThat(device.awaitLine("subscribed")).isEqualTo("subscribed to " + topic);
      assertThat(ear.next()).isEqualTo(new Ear.Heard(ONLINE, MqttQos.AT_LEAST_ONCE, false));
    }
  }

  @Test
  void powerCutDeliversTheLastWill() throws Exception {
    try (var device = connectThing()) {
      device.kill();
      assertThat(broker.awaitEnding(thing)).isEqualTo(Ending.CONNECTION_LOST);
      assertThat(ear.next()).isEqualTo(new Ear.Heard(OFFLINE, MqttQos.AT_LEAST_ONCE, false));
    }
  }

  @Test
  void terminationDisconnectsWithinTwoSecondsAndSendsNoLastWill() throws Exception {
    try (var device = connectThing()) {
      device.terminate();
      assertThat(device.awaitExit(20)).isEqualTo(143);
      assertThat(device.awaitLine("stopped")).isEqualTo("stopped cleanly");
      assertThat(broker.awaitEnding(thing)).isEqualTo(Ending.DISCONNECT_PACKET);
      assertThat(ear.untilNow()).isEmpty();
    }
  }

  @Test
  void typedLineGoesOutAndComesBack() throws Exception {
    try (var device = connectThing()) {
      device.type("  trye ");
      String json = "{\"state\":{\"reported\":{\"connected\":\"trye\"}}}";
      assertThat(ear.next().payload()).isEqualTo(json);
      assertThat(device.awaitLine("received"))
          .isEqualTo("received on %s: %s".formatted(topic, json));
    }
  }

  @Test
  void lineTypedAtOnceFollowsTheStatusAndComesBack() throws Exception {
    try (var device = DeviceProcess.connectTo(broker, "--thing-name", thing)) {
      device.type("false");
      device.awaitLine("received on " + topic + ": " + OFFLINE);
      assertThat(ear.untilNow()).containsExactly(ONLINE, OFFLINE);
    }
  }

  @Test
  void connectionClosedByTheBrokerIsResumedAndTheStatusSentAgain() throws Exception {
    try (var device = connectThing()) {
      broker.closeConnection(thing);
      device.awaitLine("connection interrupted: ");
      assertThat(device.awaitLine("connection")).isEqualTo("connection resumed (session kept)");
      device.awaitLine("status published");
      assertThat(ear.next().payload()).isEqualTo(OFFLINE);
      assertThat(ear.next().payload()).isEqualTo(ONLINE);
    }
  }

  @Test
  void forgottenSessionIsSubscribedAnew() throws Exception {
    try (var device = connectThing()) {
      broker.forgetSession(thing);
      device.awaitLine("connection interrupted: ");
      assertThat(device.awaitLine("connection")).isEqualTo("connection resumed (new session)");
      device.awaitLine("subscribed to " + topic);
      ear.say("still there?");
      device.awaitLine("received on " + topic + ": still there?");
    }
  }

  @Test
  void lineTypedWhileOfflineIsSentLater() throws Exception {
    try (var device = connectThing()) {
      broker.closeConnection(thing);
      device.awaitLine("connection interrupted: ");
      device.type("later");
      device.awaitLine("connection resumed");
      device.awaitLine("published on " + topic + ": ");
    }
  }

  @Test
  void messageOfTheTimeBetweenTwoRunsIsReceived() throws Exception {
    try (var first = connectThing()) {
      first.terminate();
      first.awaitExit(20);
    }
    ear.say("meanwhile");
    try (var second = DeviceProcess.connectTo(broker, "--thing-name", thing)) {
      second.awaitLine("received on " + topic + ": meanwhile");
    }
  }

  @Test
  void refusedSubscriptionEndsIt() throws Exception {
    try (var device =
        DeviceProcess.connectTo(broker, "--thing-name", thing, "--topic", "forbidden/topic")) {
      assertThat(device.awaitExit(20)).isEqualTo(1);
      assertThat(device.complaints())
          .containsExactly(
              "rollcall-device: the broker refuses the subscription to forbidden/topic:"
                  + " not authorized");
      assertThat(broker.awaitEnding(thing)).isEqualTo(Ending.DISCONNECT_PACKET);
    }
  }

  @Test
  void ctrlCDisconnects() throws Exception {
    try (var device = connectThing()) {
      device.interrupt();
      assertThat(device.awaitExit(20)).isEqualTo(130);
      device.awaitLine("stopped cleanly");
      assertThat(broker.awaitEnding(thing)).isEqualTo(Ending.DISCONNECT_PACKET);
    }
  }

  @Test
  void messageIsPublishedOnceInPlaceOfTheInput() throws Exception {
    try (var device =
        DeviceProcess.connectTo(
            broker, "--thing-name", thing, "--message", "trye", "--count", "1")) {
      device.type("false");
      assertThat(device.awaitExit(20)).isZero();
      assertThat(ear.untilNow())
          .containsExactly(ONLINE, "{\"state\":{\"reported\":{\"connected\":\"trye\"}}}");
    }
  }

  @Test
  void takeoverByATwinIsToldAndDoesNotEndIt() throws Exception {
    try (var device = connectThing();
        var twin = DeviceProcess.connectTo(broker, "--thing-name", thing)) {
      twin.awaitLine("connected to ");
      assertThat(device.awaitLine("connection interrupted"))
          .startsWith("connection interrupted: session taken over");
      twin.terminate();
      assertThat(twin.awaitExit(20)).isEqualTo(143);
      device.awaitLine("connection resumed");
    }
  }

  @Test
  void keyOnACurveIsUnderstood() throws Exception {
    var identity = broker.authority.issueEc("device on a curve");
    try (var device = DeviceProcess.connectAs(broker, folder, identity, "--thing-name", thing)) {
      device.awaitLine("connected to ");
      assertThat(ear.next().payload()).isEqualTo(ONLINE);
    }
  }

  @Test
  void endOfStandardInputKeepsItConnected() throws Exception {
    try (var device = connectThing()) {
      device.closeInput();
      device.awaitLine("standard input ended: staying connected");
      ear.say("still there?");
      device.awaitLine("received on " + topic + ": still there?");
    }
  }

  @Test
  void closedStandardInputIsNotReadFromAFileOfTheJvm() throws Exception {
    try (var device = DeviceProcess.connectWithoutInputTo(broker, "--thing-name", thing)) {
      device.awaitLine("standard input ended: staying connected");
      device.awaitLine("subscribed to " + topic);
      assertThat(ear.untilNow()).containsExactly(ONLINE);
    }
  }

  @Test
  void enoughMessagesEndIt() throws Exception {
    try (var device = connect("--thing-name", thing, "--count", "2")) {
      ear.say("one");
      ear.say("two");
      assertThat(device.awaitExit(10)).isZero();
      device.awaitLine("received on " + topic + ": two");
      device.awaitLine("stopped cleanly");
      assertThat(broker.awaitEnding(thing)).isEqualTo(Ending.DISCONNECT_PACKET);
    }
  }

  @Test
  void withoutThingThereIsNeitherStatusNorLastWill() throws Exception {
    try (var device = DeviceProcess.connectTo(broker, "--client-id", thing)) {
      device.awaitLine("no thing name: neither last will nor status will be sent");
      device.awaitLine("connected to 127.0.0.1:" + broker.tlsPort + " as " + thing);
      device.awaitLine("subscribed to test/topic");
      device.kill();
      assertThat(broker.awaitEnding(thing)).isEqualTo(Ending.CONNECTION_LOST);
      assertThat(broker.messagesOf(thing)).isEmpty();
    }
  }

  @Test
  void receivedControlCharactersDoNotReachTheTerminal() throws Exception {
    try (var device = connectThing()) {
      ear.say("red \u001b[31m\nconnected to evil");
      assertThat(device.awaitLine("received"))
          .isEqualTo("received on %s: red \uFFFD[31m connected to evil".formatted(topic));
    }
  }

  @Test
  void emptyMessageIsReceived() throws Exception {
    try (var device = connectThing()) {
      ear.say("");
      assertThat(device.awaitLine("received")).isEqualTo("received on " + topic + ": ");
    }
  }

  @Test
  void overlongTypedLineIsRefusedAndTheNextOneSent() throws Exception {
    try (var device = connectThing()) {
      device.type("x".repeat(1025));
      device.type("short");
      device.awaitLine("not published on " + topic + ": 1025 characters, 1 to 1024 are allowed");
      device.awaitLine("published on " + topic);
      assertThat(ear.untilNow())
          .containsExactly("{\"state\":{\"reported\":{\"connected\":\"short\"}}}");
    }
  }
}
