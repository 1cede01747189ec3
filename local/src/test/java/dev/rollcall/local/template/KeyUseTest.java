package dev.rollcall.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the key of {@code KmsKeyArn} is for. */
final class KeyUseTest {
  /** "Encryption" in docs/SECURITY.md says who uses it for each, and the key's policy lets them. */
  @Test
  void keyIsUsedByTheServicesThatItsPolicyIsWrittenFor() throws IOException {
    String key = OwnTemplate.given("all-options").getOrDefault("KmsKeyArn", "none");

    assertThat(
            OwnTemplate.resources("all-options").stream()
                .filter(each -> each.properties().json().toString().contains(key))
                .map(Resource::type)
                .distinct())
        .containsExactlyInAnyOrder(
            ResourceTypes.FUNCTION,
            ResourceTypes.LOG_GROUP,
            ResourceTypes.QUEUE,
            ResourceTypes.ROLE,
            ResourceTypes.TOPIC,
            "AWS::AppConfig::ConfigurationProfile");
  }
}
