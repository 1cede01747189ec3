package dev.rollcall.device;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Connects as the device does, with its last will, and publishes to the topic of the will. */
final class BrokerCheck {

  private static final String CONNECT = "CONNECT";
  private static final String PUBLISH = "publish to the will topic";

  /** The MQTT client keeps a TLS failure to itself for up to 30 s. */
  private static final long PATIENCE_SECONDS = 40;

  private static final Duration STOP_PATIENCE = Duration.ofMillis(1500);

  /** AWS IoT takes one CONNECT a second of a client id. */
  private static final long BETWEEN_CONNECTS_MILLIS = 1100;

  private final ConnectionSettings settings;

  /** Both findings; the second is missing if there is no connection to publish on. */
  record Findings(Finding connect, Optional<Finding> publish) {}

  BrokerCheck(ConnectionSettings settings) {
    this.settings = settings;
  }

  /**
   * Tries it; without the will as well if it is refused.
   *
   * @throws InterruptedException if the thread is interrupted between both tries
   */
  Findings look() throws InterruptedException {
    Attempt attempt = new Attempt(settings);
    try {
      Optional<ConnectFailure> failure = attempt.connect();
      return failure.isEmpty()
          ? new Findings(
              new Finding.Fine(CONNECT, "as " + settings.clientId()), Optional.of(publish(attempt)))
          : new Findings(failed(failure.get(), attempt), Optional.empty());
    } finally {
      attempt.stop();
    }
  }

  private Finding publish(Attempt attempt) {
    if (settings.thing().isEmpty()) {
      return new Finding.Skipped(PUBLISH, "no --thing-name, so there is no last will");
    }
    TopicName topic = settings.thing().orElseThrow().updateTopic();
    Answer answer = attempt.publish(topic);
    return answer.equals(Answer.TAKEN)
        ? new Finding.Fine(PUBLISH, topic.value())
        : new Finding.Failed(
            PUBLISH,
            "%s: %s".formatted(topic, answer.reason()),
            "Let the policy allow iot:Publish on topic/" + topic);
  }

  /** The will is to blame only if it is refused once more: the first failure may have passed. */
  private Finding failed(ConnectFailure failure, Attempt withWill) throws InterruptedException {
    withWill.stop();
    Optional<TopicName> topic = settings.thing().map(ThingName::updateTopic);
    return failure.kind() == ConnectFailure.Kind.BROKER
            && topic.isPresent()
            && connects(settings.withoutWill())
            && !connects(settings)
        ? new Finding.Failed(
            CONNECT,
            "refused (%s), but not without a last will: the policy forbids the will topic %s"
                .formatted(failure.reason(), topic.get()),
            "Let the policy allow iot:Publish on topic/" + topic.get())
        : new Finding.Failed(
            CONNECT,
            "no connection as %s: %s".formatted(settings.clientId(), failure.reason()),
            remedy(failure.kind()));
  }

  /** Name, port, proxy and TLS were fine before, by Java's own means. */
  private String remedy(ConnectFailure.Kind kind) {
    return switch (kind) {
      case NAME ->
          "Java knows that name, and the C library, which the MQTT client asks, does not: look at"
              + " /etc/hosts, /etc/nsswitch.conf and /etc/resolv.conf";
      case NETWORK -> "Look at the network: the port was open a moment ago";
      case PROXY -> "Look at the proxy: it let a connection through a moment ago";
      case TLS ->
          "Try once more, and look with --verbosity Debug: by Java's own TLS the handshake worked";
      case BROKER -> policyRemedy();
    };
  }

  private String policyRemedy() {
    String policy = "Let the policy allow iot:Connect on client/" + settings.clientId();
    return settings.authentication() instanceof MutualTls
        ? policy + ", and attach it to the certificate, which has to be active"
        : policy + ", for these AWS credentials, and look at --signing-region";
  }

  private static boolean connects(ConnectionSettings settings) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(BETWEEN_CONNECTS_MILLIS);
    Attempt attempt = new Attempt(settings);
    try {
      return attempt.connect().isEmpty();
    } finally {
      attempt.stop();
    }
  }

  /** One connection; what follows its first success or failure is passed over. */
  private static final class Attempt implements ConnectionListener {

    private static final ConnectFailure NO_ANSWER =
        new ConnectFailure(ConnectFailure.Kind.BROKER, "no answer");

    private final CompletableFuture<Optional<ConnectFailure>> first = new CompletableFuture<>();
    private final MqttConnection connection;
    private boolean stopped;

    Attempt(ConnectionSettings settings) {
      connection = new MqttConnection(settings, this);
    }

    /** Why it failed; empty if it is connected. */
    Optional<ConnectFailure> connect() {
      connection.start();
      return first
          .completeOnTimeout(Optional.of(NO_ANSWER), PATIENCE_SECONDS, TimeUnit.SECONDS)
          .join();
    }

    Answer publish(TopicName topic) {
      CompletableFuture<Answer> answer = new CompletableFuture<>();
      connection.publish(topic, StatusMessage.of(true), answer::complete);
      return answer
          .completeOnTimeout(Answer.missing("no answer"), PATIENCE_SECONDS, TimeUnit.SECONDS)
          .join();
    }

    void stop() {
      if (!stopped) {
        stopped = true;
        var unused = connection.stop(STOP_PATIENCE);
      }
    }

    @Override
    public void connected(boolean sessionKept) {
      first.complete(Optional.empty());
    }

    @Override
    public void connectFailed(ConnectFailure failure) {
      first.complete(Optional.of(failure));
    }

    @Override
    public void interrupted(String reason) {}

    @Override
    public void received(String topic, byte[] payload) {}
  }
}
