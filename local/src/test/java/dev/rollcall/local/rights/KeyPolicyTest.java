package dev.rollcall.local.rights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rollcall.local.template.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The policy of the key that {@code docs/SECURITY.md} gives for {@code KmsKeyArn}. */
final class KeyPolicyTest {
  private static final Path PAGE = Path.of("..", "docs", "SECURITY.md");
  private static final Pattern BLOCK =
      Pattern.compile("(?s)\n### The policy of your key .*?```json\n(.*?)\n```");
  private static final String ACCOUNT = "arn:aws:iam::123456789012:root";
  private static final String LOGS = "logs.ap-northeast-2.amazonaws.com";
  private static final String ALARMS = "cloudwatch.amazonaws.com";

  /** The shell block below it cuts out what is in blocks of this kind. */
  @Test
  void pageHasNoOtherBlockOfJson() throws IOException {
    assertThat(Files.readString(PAGE).split("\n```json\n", -1)).hasSize(2);
  }

  @Test
  void nobodyElseIsLetIn() throws IOException {
    assertThat(statements().map(KeyPolicyTest::principal))
        .containsExactlyInAnyOrder(ACCOUNT, LOGS, ALARMS);
  }

  /** What roles and deployers need is in their own policies, which count by this statement. */
  @ParameterizedTest
  @CsvSource({"kms:Decrypt", "kms:GenerateDataKey", "kms:CreateGrant", "kms:PutKeyPolicy"})
  void policiesOfTheAccountCount(String action) throws IOException {
    assertThat(of(ACCOUNT).allows(action, "*", Map.of())).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"rollcall-Logs-1, true", "payments, false"})
  void logsUseItForTheLogGroupOfTheStack(String group, boolean allowed) throws IOException {
    Map<String, String> context =
        Map.of("kms:EncryptionContext:aws:logs:arn", Deployment.arn("logs", "log-group:" + group));

    for (String action : new String[] {"Encrypt", "Decrypt", "GenerateDataKey", "DescribeKey"}) {
      assertThat(of(LOGS).allows("kms:" + action, "*", context)).as(action).isEqualTo(allowed);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "123456789012, rollcall-NotSentAlarm-1, true",
    "123456789012, payments, false",
    "210987654321, rollcall-NotSentAlarm-1, false",
  })
  void alarmsOfTheStackUseIt(String account, String alarm, boolean allowed) throws IOException {
    Map<String, String> context =
        Map.of(
            "aws:SourceAccount",
            account,
            "aws:SourceArn",
            Deployment.arn("cloudwatch", "alarm:" + alarm));

    for (String action : new String[] {"Decrypt", "GenerateDataKey"}) {
      assertThat(of(ALARMS).allows("kms:" + action, "*", context)).as(action).isEqualTo(allowed);
    }
  }

  private static IamPolicy of(String principal) throws IOException {
    return IamPolicy.of(statements().filter(each -> principal(each).equals(principal)));
  }

  private static Stream<JsonNode> statements() throws IOException {
    Matcher block = BLOCK.matcher(Files.readString(PAGE));
    assertThat(block.find()).isTrue();
    return new JsonMapper().readTree(block.group(1)).path("Statement").valueStream();
  }

  private static String principal(JsonNode statement) {
    JsonNode principal = statement.path("Principal");
    return principal.path("AWS").asText(principal.path("Service").asText());
  }
}
