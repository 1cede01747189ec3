package dev.rollcall.local.broker;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import dev.rollcall.local.certificate.Certificates;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** A broker with AWS IoT's limits, and clients for it. */
final class TestBroker implements AutoCloseable {
  final Heard heard = new Heard();
  final Heard requests = new Heard();
  final Broker broker;
  private final Certificates certificates;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  TestBroker(Path directory) {
    log.start();
    ownLog().addAppender(log);
    certificates = Certificates.openOrCreate(directory, Clock.systemUTC());
    broker = Broker.start(BrokerConfig.onPort(0, certificates, Clock.systemUTC()));
    broker.listen(heard);
    broker.listenToRequests(requests);
  }

  private static Logger ownLog() {
    return (Logger) LoggerFactory.getLogger(Broker.class.getPackageName());
  }

  /** A line of the sandbox's log has all these words. */
  void assertLogged(String... words) {
    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () ->
                assertThat(List.copyOf(log.list))
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .anySatisfy(line -> assertThat(line).contains(words)));
  }

  /** A client of MQTT 3.1.1 that has sent nothing yet. */
  RawClient raw() throws Exception {
    return new RawClient(broker, certificates, certificates.device());
  }

  /** One that is connected, with a will on {@code will/<clientId>}. */
  RawClient connect(String clientId) throws Exception {
    RawClient client = raw();
    client.connect(clientId, 30);
    return client;
  }

  /** A client of MQTT 5 that is not connected yet. */
  Mqtt5AsyncClient newer(String clientId) {
    return MqttClient.builder()
        .useMqttVersion5()
        .identifier(clientId)
        .serverHost("127.0.0.1")
        .serverPort(broker.port())
        .sslConfig(
            MqttClientSslConfig.builder()
                .keyManagerFactory(certificates.device().keyManagers())
                .trustManagerFactory(certificates.trustManagers())
                .build())
        .buildAsync();
  }

  /** The reason in the lifecycle event of a connection's end. */
  String disconnectReason(String clientId) throws InterruptedException {
    return heard
        .await("$aws/events/presence/disconnected/" + clientId)
        .json()
        .path("disconnectReason")
        .asText();
  }

  /** The broker hung up on this client, and has sent its will. */
  void assertClientError(String clientId) throws InterruptedException {
    assertThat(disconnectReason(clientId)).isEqualTo("CLIENT_ERROR");
    assertThat(heard.await("will/" + clientId).payload()).isEqualTo("gone");
  }

  static void assertRefused(@Nullable Throwable failure, Mqtt5ConnAckReasonCode code) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    assertThat(cause)
        .isInstanceOfSatisfying(
            Mqtt5ConnAckException.class,
            refusal -> assertThat(refusal.getMqttMessage().getReasonCode()).isEqualTo(code));
  }

  @Override
  public void close() {
    broker.close();
    ownLog().detachAppender(log);
  }
}
