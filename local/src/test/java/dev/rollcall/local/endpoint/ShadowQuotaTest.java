package dev.rollcall.local.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.local.limit.VirtualTime;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ShadowQuotaTest {
  private final VirtualTime time = new VirtualTime();

  @Test
  void thingHas20RequestsASecond() {
    ShadowQuota quota = new ShadowQuota(ShadowLimits.AWS, time);

    assertThat(taken(quota, "RPI", 30)).isEqualTo(20);
    assertThat(taken(quota, "Fan", 30)).isEqualTo(20);
    time.goOn(Duration.ofMillis(100));
    assertThat(taken(quota, "RPI", 30)).isEqualTo(2);
  }

  @Test
  void accountHas400RequestsASecondOrWhatIsAskedFor() {
    assertThat(takenOfManyThings(ShadowLimits.AWS)).isEqualTo(400);
    assertThat(takenOfManyThings(ShadowLimits.ofAccount(4000))).isEqualTo(4000);
  }

  private int takenOfManyThings(ShadowLimits limits) {
    ShadowQuota quota = new ShadowQuota(limits, time);
    return IntStream.range(0, 500).map(i -> taken(quota, "thing-" + i, 10)).sum();
  }

  private static int taken(ShadowQuota quota, String thing, int requests) {
    int taken = 0;
    for (int i = 0; i < requests; i++) {
      try {
        quota.take(thing);
        taken++;
      } catch (ShadowException e) {
        assertThat(e.status()).isEqualTo(429);
        assertThat(e.type()).isEqualTo("ThrottlingException");
      }
    }
    return taken;
  }

  @Test
  void limitOfNothingIsRefused() {
    assertThatThrownBy(() -> ShadowLimits.ofAccount(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 in all");
  }

  @Test
  void surplusOverHttpIsAnsweredWith429() {
    try (LocalAws aws = new LocalAws();
        HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(aws.endpoints.uri() + "/things/busy/shadow")).build();
      List<CompletableFuture<HttpResponse<String>>> answers =
          Stream.generate(() -> client.sendAsync(request, BodyHandlers.ofString()))
              .limit(500)
              .toList();
      List<HttpResponse<String>> taken = new ArrayList<>();
      List<HttpResponse<String>> refused = new ArrayList<>();
      for (CompletableFuture<HttpResponse<String>> answer : answers) {
        (answer.join().statusCode() == 429 ? refused : taken).add(answer.join());
      }

      assertThat(taken).hasSizeGreaterThanOrEqualTo(20);
      assertThat(taken).extracting(HttpResponse::statusCode).containsOnly(404);
      assertThat(refused).isNotEmpty();
      HttpResponse<String> refusal = refused.getFirst();
      assertThat(refusal.headers().firstValue("x-amzn-ErrorType")).contains("ThrottlingException");
      assertThat(refusal.body()).contains("The rate exceeds the limit.");
    }
  }

  @Test
  void surplusOverMqttIsRejectedWith429AndChangesNothing() {
    List<String> published = new ArrayList<>();
    ShadowService shadows =
        new ShadowService(
            Clock.systemUTC(),
            (topic, payload) ->
                published.add(topic + " " + new String(payload, StandardCharsets.UTF_8)));
    ShadowTopics topics = new ShadowTopics(shadows);
    byte[] update = "{\"state\":{},\"clientToken\":\"t\"}".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 1000; i++) {
      topics.received("$aws/things/busy/shadow/update", update);
    }

    long accepted = published.stream().filter(each -> each.contains("update/accepted")).count();
    assertThat(accepted).isBetween(20L, 500L);
    assertThat(shadows.get(ShadowId.classic("busy")).path("version").asLong()).isEqualTo(accepted);
    assertThat(published)
        .anySatisfy(
            each ->
                assertThat(each)
                    .startsWith("$aws/things/busy/shadow/update/rejected ")
                    .contains("\"code\":429", "The rate exceeds the limit.", "\"clientToken\""));
  }
}
