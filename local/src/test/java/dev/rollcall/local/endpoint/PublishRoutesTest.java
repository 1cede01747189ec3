package dev.rollcall.local.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javalin.Javalin;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iotdataplane.IotDataPlaneClient;
import software.amazon.awssdk.services.iotdataplane.model.InvalidRequestException;

final class PublishRoutesTest {
  private final List<String> published = new ArrayList<>();
  private final Javalin server =
      Javalin.create(
              config ->
                  new PublishRoutes(
                          (topic, payload) ->
                              published.add(topic + " " + new String(payload, UTF_8)))
                      .register(config.routes))
          .start("127.0.0.1", 0);
  private final IotDataPlaneClient client =
      IotDataPlaneClient.builder()
          .endpointOverride(URI.create("http://127.0.0.1:" + server.port()))
          .region(Region.AP_NORTHEAST_2)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("sandbox", "sandbox")))
          .build();

  @AfterEach
  void stop() {
    client.close();
    server.stop();
  }

  @Test
  void messageReachesItsTopic() {
    publish("my/things/RPI/update", 1, "{}");

    assertThat(published).containsExactly("my/things/RPI/update {}");
  }

  @Test
  void filtersAndOtherQosAreRefused() {
    assertThatThrownBy(() -> publish("my/things/+/update", 1, "{}"))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> publish("my/things/RPI/update", 2, "{}"))
        .isInstanceOf(InvalidRequestException.class);
    assertThat(published).isEmpty();
  }

  private void publish(String topic, int qos, String payload) {
    client.publish(
        request -> request.topic(topic).qos(qos).payload(SdkBytes.fromUtf8String(payload)));
  }
}
