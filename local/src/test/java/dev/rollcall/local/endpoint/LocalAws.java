package dev.rollcall.local.endpoint;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iotdataplane.IotDataPlaneClient;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** The endpoints, and AWS's own clients for them. */
final class LocalAws implements AutoCloseable {
  /** After what the contracts write: a shadow with times of the future is not believed. */
  static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

  static final String TOPIC = "arn:aws:sns:ap-northeast-2:123456789012:alerts";
  static final Subscription PHONE = new Subscription("sms", "+821012345678");

  final Mailbox mailbox = new Mailbox();
  final Disturbances disturbances = new Disturbances();
  final List<String> published = new ArrayList<>();
  final ShadowService shadows;
  final Endpoints endpoints;
  final IotDataPlaneClient iot;
  final SnsClient sns;
  final SesClient ses;

  /** At {@link #NOW}. */
  LocalAws() {
    this(Clock.fixed(NOW, ZoneOffset.UTC));
  }

  /** At the time of this clock. */
  LocalAws(Clock clock) {
    shadows = new ShadowService(clock, (topic, payload) -> published.add(topic));
    endpoints =
        Endpoints.start(
            0,
            clock,
            shadows,
            mailbox,
            Map.of(TOPIC, new Topic("Rollcall of the north", List.of(PHONE))),
            disturbances,
            routes -> routes.get("/page", context -> context.result("further")));
    iot = configured(IotDataPlaneClient.builder()).build();
    sns = configured(SnsClient.builder()).build();
    ses = configured(SesClient.builder()).build();
  }

  private <B extends AwsClientBuilder<B, ?>> B configured(B builder) {
    return builder
        .endpointOverride(endpoints.uri())
        .region(Region.AP_NORTHEAST_2)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("sandbox", "sandbox")));
  }

  HttpResponse<String> send(String method, String path, String body) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create(endpoints.uri() + path);
      return client.send(
          HttpRequest.newBuilder(uri)
              .method(method, HttpRequest.BodyPublishers.ofString(body))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .build(),
          BodyHandlers.ofString());
    }
  }

  @Override
  public void close() {
    iot.close();
    sns.close();
    ses.close();
    endpoints.close();
  }
}
