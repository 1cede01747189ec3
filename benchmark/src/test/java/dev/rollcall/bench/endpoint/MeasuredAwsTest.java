package dev.rollcall.bench.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.bench.outage.Device;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MeasuredAwsTest {
  private static final String SHADOW = "/things/bench-000001/shadow";
  private static final String UPDATE = "{\"state\":{\"reported\":{\"connected\":true}}}";

  private final MeasuredAws aws = MeasuredAws.start(List.of(), Device::isDevice);
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    http.close();
    aws.close();
  }

  @Test
  void countsCallsByKind() throws Exception {
    get(SHADOW);
    post(SHADOW, UPDATE);
    get(SHADOW + "?name=rollcall");
    get("/things/OutageGroups/shadow");

    assertThat(aws.log().take().byKind())
        .isEqualTo(
            Map.of(
                CallKind.DEVICE_GET, 1L,
                CallKind.DEVICE_UPDATE, 1L,
                CallKind.NAMED_GET, 1L,
                CallKind.GROUP_GET, 1L));
    assertThat(aws.log().take().count()).isZero();
    assertThat(aws.isReported("bench-000001", true)).isTrue();
  }

  @Test
  void callTakesAsLongAsAsked() throws Exception {
    aws.conditions().setLatency(Duration.ofMillis(200));
    long began = System.nanoTime();

    get(SHADOW);

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(199));
  }

  @Test
  void halfOfTheFaultsHaveHadTheirEffect() throws Exception {
    aws.conditions().setFaults(1);
    for (int number = 0; number < 40; number++) {
      assertThat(post(path(number), UPDATE).statusCode()).isEqualTo(503);
    }
    aws.conditions().setFaults(0);

    assertThat(aws.log().take().refused()).isEqualTo(40);
    long performed = 0;
    for (int number = 0; number < 40; number++) {
      performed += aws.isReported(new Device(number).thing(), true) ? 1 : 0;
    }
    assertThat(performed).isBetween(10L, 30L);
  }

  @Test
  void queueAnswersWithTheDigestThatItsClientsCheck() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(aws.queue())
            .header("X-Amz-Target", "AmazonSQS.SendMessage")
            .POST(BodyPublishers.ofString("{\"MessageBody\":\"hello\"}"))
            .build();

    assertThat(http.send(request, BodyHandlers.ofString()).body())
        .contains("\"MD5OfMessageBody\":\"5d41402abc4b2a76b9719d911017c592\"");
    assertThat(aws.log().take().byKind()).isEqualTo(Map.of(CallKind.SQS_SEND, 1L));
  }

  private static String path(int number) {
    return "/things/%s/shadow".formatted(new Device(number).thing());
  }

  private void get(String path) throws IOException, InterruptedException {
    http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.discarding());
  }

  private HttpResponse<Void> post(String path, String body)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofString(body)).build(),
        BodyHandlers.discarding());
  }

  private URI uri(String path) {
    return URI.create(aws.services() + path);
  }
}
