package dev.rollcall.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpServer;
import dev.rollcall.fixture.JsonTree;
import dev.rollcall.fixture.MotoServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sns.SnsClient;

/** The topics of moto. */
final class MotoSnsTest extends SnsContract {
  @RegisterExtension static final MotoServer MOTO = new MotoServer();

  private final SnsClient client = MOTO.configured(SnsClient.builder()).build();
  private final String topic =
      client.createTopic(request -> request.name(UUID.randomUUID().toString())).topicArn();

  @Override
  protected SnsClient sns() {
    return client;
  }

  @Override
  protected String topicArn() {
    return topic;
  }

  @Override
  protected List<Publication> published() {
    return MOTO.data("sns", "Topic").stream()
        .filter(each -> each.at("arn").text().equals(topic))
        .flatMap(each -> each.at("sent_notifications").elements().stream())
        .map(MotoSnsTest::publication)
        .toList();
  }

  /** Of moto's list: id, message, subject, attributes, and more. */
  private static Publication publication(JsonTree notification) {
    Map<String, String> attributes = new TreeMap<>();
    notification.at(3).fields().forEach((name, at) -> attributes.put(name, at.at("Value").text()));
    return new Publication(
        notification.at(2).text(), Publication.texts(notification.at(1).text()), attributes);
  }

  // moto only counts a subject's characters.
  @Override
  @ParameterizedTest
  @ValueSource(strings = {"two\nlines", "부엌", " indented"})
  protected void subjectThatIsNoLineOfAsciiIsRefused(String subject) {
    notifier().send(withSubject(subject));

    assertThat(published()).extracting(Publication::subject).containsExactly(subject);
  }

  @Test
  void subscriberWhoseFilterMatchesGetsTheTextOfItsProtocol() throws IOException {
    Map<String, Map<String, @Nullable Object>> received = new ConcurrentHashMap<>();
    HttpServer subscribers =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    subscribers.createContext(
        "/",
        exchange -> {
          received.put(
              exchange.getRequestURI().getPath(),
              JSON.std.mapFrom(exchange.getRequestBody().readAllBytes()));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    subscribers.start();
    try {
      subscribe(subscribers, "offline");
      subscribe(subscribers, "recovered");

      notifier().send(MESSAGE);

      // moto delivers before it answers.
      assertThat(received).containsOnlyKeys("/offline");
      assertThat(received.get("/offline"))
          .containsEntry("Subject", MESSAGE.subject())
          .containsEntry("Message", MESSAGE.text());
    } finally {
      subscribers.stop(0);
    }
  }

  private void subscribe(HttpServer subscribers, String kind) {
    client.subscribe(
        request ->
            request
                .topicArn(topic)
                .protocol("http")
                .endpoint(
                    "http://127.0.0.1:%d/%s".formatted(subscribers.getAddress().getPort(), kind))
                .attributes(Map.of("FilterPolicy", "{\"kind\":[\"%s\"]}".formatted(kind))));
  }
}
