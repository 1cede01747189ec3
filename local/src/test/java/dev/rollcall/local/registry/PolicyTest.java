package dev.rollcall.local.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.local.template.TemplateException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PolicyTest {
  private static final String ARN = "arn:aws:iot:ap-northeast-2:123456789012:";

  @ParameterizedTest
  @CsvSource({
    "iot:Connect,   client/RPI,              RPI, true",
    "iot:Connect,   client/RPI2,             RPI, false",
    "iot:Connect,   client/RPI,              ,    false",
    "iot:Publish,   topic/my/things/RPI/update, RPI, true",
    "iot:Publish,   topic/my/things/Fan/update, RPI, false",
    "iot:Publish,   topic/my/things/RPI/update, ,    false",
    "iot:Subscribe, topic/my/things/RPI/update, RPI, false",
    "iot:Receive,   topic/a/b/c,             RPI, true",
    "iot:Receive,   topic/a/b/c,             ,    true",
    "iot:Receive,   topic/b,                 RPI, false",
    "iot:Receive,   topic/v1,                RPI, true",
    "iot:Receive,   topic/v12,               RPI, false",
    "iot:Receive,   topic/a/secret/b,        RPI, false",
    "iot:Publish,   topic/a/secret/b,        RPI, false"
  })
  void allowsWhatItNames(String action, String resource, String thing, boolean allowed)
      throws JsonProcessingException {
    Policy policy =
        policy(
            """
            {"Statement": [
              {"Effect": "Allow", "Action": "iot:Connect",
               "Resource": "%1$sclient/${iot:Connection.Thing.ThingName}",
               "Condition": {"Bool": {"iot:Connection.Thing.IsAttached": "true"}}},
              {"Effect": "Allow", "Action": ["iot:Publish"],
               "Resource": "%1$stopic/my/things/${iot:Connection.Thing.ThingName}/update"},
              {"Effect": "Allow", "Action": ["iot:Receive"],
               "Resource": ["%1$stopic/a/*", "%1$stopic/v?"]},
              {"Effect": "Deny", "Action": "iot:Receive", "Resource": "%1$stopic/a/secret/*"}]}
            """
                .formatted(ARN));

    assertThat(policy.allows(action, resource, Optional.ofNullable(thing))).isEqualTo(allowed);
  }

  @Test
  void anyActionAndResourceCanBeAllowed() throws JsonProcessingException {
    Policy all =
        policy("{\"Statement\": {\"Effect\":\"Allow\",\"Action\":\"iot:*\",\"Resource\":\"*\"}}");

    assertThat(all.allows("iot:Publish", "topic/$aws/any", Optional.empty())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'Effect':'Maybe','Action':'iot:*','Resource':'*'}",
        "{'Effect':'Allow','NotAction':'iot:*','Resource':'*'}",
        "{'Effect':'Allow','Action':'iot:*','Resource':'client/${iot:Certificate.Subject.CommonName}'}",
        "{'Effect':'Allow','Action':'iot:*','Resource':'*','Condition':{'Bool':{'aws:x':'true'}}}"
      })
  void whatIsNotUnderstoodIsNamed(String statement) {
    assertThatThrownBy(() -> policy("{'Statement':[%s]}".formatted(statement).replace('\'', '"')))
        .isInstanceOf(TemplateException.class)
        .hasMessageStartingWith("DevicePolicy: ")
        .hasMessageEndingWith("is not understood in a policy");
  }

  private static Policy policy(String json) throws JsonProcessingException {
    return new Policy("DevicePolicy", new ObjectMapper().readTree(json));
  }
}
