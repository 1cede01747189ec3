package dev.rollcall.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.local.template.LambdaFunction.Limits;
import dev.rollcall.local.template.TopicRule.Lambda;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused, and how it is said; and the intrinsic functions one by one. */
final class TemplateErrorTest {
  private static final String TEXT =
      """
      Parameters:
        Grace: {Type: Number, Default: 60, MinValue: 1, MaxValue: 900}
        Mail:
          Type: String
          Default: ""
          AllowedPattern: '^$|^.+@.+$'
          ConstraintDescription: must be a mail address
        Sender: {Type: String, Default: ""}
        Days: {Type: Number, Default: 7, AllowedValues: [1, 7]}
      Rules:
        MailHasSender:
          RuleCondition: !Not [!Equals [!Ref Mail, ""]]
          Assertions:
            - Assert: !Not [!Equals [!Ref Sender, ""]]
              AssertDescription: Sender is required when Mail is set
      Conditions:
        HasMail: !Not [!Equals [!Ref Mail, ""]]
        Both: !And [!Condition HasMail, {Fn::Or: [!Equals [a, b], !Equals [a, a]]}]
      Resources:
        Wait: {Type: AWS::SQS::Queue}
        F:
          Type: AWS::Serverless::Function
          Properties:
            Handler: a.B::c
            Environment: {Variables: {V: <value>}}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Grace | 901 | Parameter Grace is "901": it must be from 1 to 900
          Grace | soon | Parameter Grace is "soon": it must be a number
          Mail | me | Parameter Mail is "me": it must be a mail address
          Days | 2 | Parameter Days is "2": it must be one of 1, 7
          X | 2 | Parameter X is not in the template, which has [Days, Grace, Mail, Sender]
          Mail | a@b | Rules.MailHasSender: Sender is required when Mail is set
          """)
  void aParameterThatIsNotAllowedIsNamed(String parameter, String value, String message) {
    assertThatThrownBy(() -> read("x", Map.of(parameter, value)))
        .isInstanceOf(TemplateException.class)
        .hasMessage(message);
  }

  @Test
  void allParametersThatAreNotAllowedAreToldTogether() {
    assertThatThrownBy(() -> read("x", Map.of("Grace", "0", "Days", "2")))
        .hasMessageContainingAll("Parameter Grace is \"0\"", "Parameter Days is \"2\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          !Ref Nothing | F.Environment.Variables.V: nothing is named "Nothing"
          !GetAtt Wait.Colour | F.Environment.Variables.V: no resource has the attribute Wait.Colour
          !Base64 a | F.Environment.Variables.V: Fn::Base64 is not understood
          !Ref F.Alias | F.Environment.Variables.V: nothing is named "F.Alias"
          !Select [1, [a]] | F.Environment.Variables.V: Fn::Select has no item 1 of ["a"]
          !If [Never, a, b] | Condition Never is not in the template
          !If [Both, a] | F.Environment.Variables.V: Fn::If takes a list of 3 to 3, not ["Both","a"]
          {a: b} | F.Environment.Variables.V must be a text
          """)
  void whatIsNotUnderstoodIsNamedWithItsPlace(String value, String message) {
    assertThatThrownBy(() -> read(value, Map.of()))
        .isInstanceOf(TemplateException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          !Ref Grace | 60
          {Ref: Wait} | http://127.0.0.1:9324/123456789012/s-Wait
          !GetAtt Wait.Arn | arn:aws:sqs:ap-northeast-2:123456789012:s-Wait
          !GetAtt [Wait, QueueName] | s-Wait
          {Fn::GetAtt: [Wait, Arn]} | arn:aws:sqs:ap-northeast-2:123456789012:s-Wait
          !Sub '${AWS::Region}/${Grace}/${!x}' | ap-northeast-2/60/${x}
          !Sub ['${Own}.${Wait.QueueName}', {Own: !Ref AWS::StackName}] | s.s-Wait
          !Join ['-', [a, !Ref Grace]] | a-60
          !Select [1, !Split [':', 'a:b:c']] | b
          !If [HasMail, a, b] | b
          !If [Both, a, b] | b
          '{Ref: Grace}' | {Ref: Grace}
          true | true
          """)
  void intrinsicFunctionsResolve(String value, String expected) {
    assertThat(read(value, Map.of()).functions().getFirst().environment())
        .containsEntry("V", expected);
  }

  @Test
  void conditionsSeeTheGivenParameters() {
    Map<String, String> parameters = Map.of("Mail", "a@b", "Sender", "a@b");
    assertThat(read("!If [Both, a, b]", parameters).functions().getFirst().environment())
        .containsEntry("V", "a");
  }

  @Test
  void noValueIsLeftOut() {
    assertThat(read("!Ref AWS::NoValue", Map.of()).functions().getFirst().environment()).isEmpty();
  }

  @Test
  void anUnknownResourceTypeIsRefused() {
    assertThatThrownBy(() -> parse("Resources: {Page: {Type: AWS::S3::Bucket}}", Map.of()))
        .hasMessage("Page: type AWS::S3::Bucket is not understood");
  }

  @Test
  void anActionOnSomethingOutsideOfTheTemplateIsRefused() {
    String text =
        """
        Resources:
          Rule:
            Type: AWS::IoT::TopicRule
            Properties:
              TopicRulePayload:
                Sql: SELECT * FROM 'a'
                Actions: [{Sqs: {QueueUrl: "http://example.com/queue"}}]
        """;
    assertThatThrownBy(() -> parse(text, Map.of()))
        .hasMessage("Rule: http://example.com/queue is not a resource of this template");
  }

  @Test
  void aFunctionWithAnAliasIsCalledByItAndNotByItsName() {
    String text =
        """
        Parameters: {Prefix: {Type: String, Default: two}}
        Globals: {Function: {AutoPublishAlias: live}}
        Resources:
          F:
            Type: AWS::Serverless::Function
            Properties: {Handler: "a.B::c", FunctionName: !Sub '${Prefix}-F'}
          Rule:
            Type: AWS::IoT::TopicRule
            Properties:
              TopicRulePayload:
                Sql: SELECT * FROM 'a'
                Actions: [{Lambda: {FunctionArn: <function>}}]
        """;
    String arn = "arn:aws:lambda:ap-northeast-2:123456789012:function:two-F";

    Template template = parse(text.replace("<function>", "!Ref F.Alias"), Map.of());
    assertThat(template.rules().getFirst().actions()).containsExactly(new Lambda(arn + ":live"));
    assertThat(template.functionOfArn(arn + ":live").map(LambdaFunction::qualifiedArn))
        .contains(arn + ":live");
    assertThatThrownBy(() -> parse(text.replace("<function>", "!GetAtt F.Arn"), Map.of()))
        .hasMessage("Rule: %s is not a resource of this template".formatted(arn));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {ApplyOn: PublishedVersions} | true
          {ApplyOn: None} | false
          {} | false
          """)
  void snapStartIsOfPublishedVersions(String snapStart, boolean expected) {
    String published = "AutoPublishAlias: live, SnapStart: " + snapStart;
    assertThat(function(published).snapStart()).isEqualTo(expected);
    assertThat(function("SnapStart: " + snapStart).snapStart()).isFalse();
  }

  @Test
  void anUnknownSnapStartIsRefused() {
    assertThatThrownBy(() -> function("SnapStart: {ApplyOn: Always}"))
        .hasMessage("F.SnapStart.ApplyOn must be None or PublishedVersions, not \"Always\"");
  }

  @Test
  void recursionAndConcurrencyAreThoseOfTheFunction() {
    assertThat(function("Timeout: 3").limits()).isEqualTo(Limits.USUAL);
    assertThat(function("RecursiveLoop: Allow, ReservedConcurrentExecutions: 4").limits())
        .isEqualTo(new Limits(Optional.of(4), true));
    assertThat(function("RecursiveLoop: Terminate").limits().allowsRecursiveLoop()).isFalse();
    assertThatThrownBy(() -> function("RecursiveLoop: Sometimes"))
        .hasMessage("F.RecursiveLoop must be Allow or Terminate, not \"Sometimes\"");
    assertThatThrownBy(() -> function("ReservedConcurrentExecutions: 0"))
        .hasMessageContaining("F.ReservedConcurrentExecutions");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {} | 5
          {MaximumConcurrency: 2} | 2
          """)
  void queueIsPolledByAsManyAsTheTemplateSays(String scaling, int expected) {
    assertThat(function(source(scaling)).sources().getFirst().maximumConcurrency())
        .isEqualTo(expected);
  }

  @Test
  void lessThanTwoBatchesAtATimeIsRefused() {
    assertThatThrownBy(() -> function(source("{MaximumConcurrency: 1}")))
        .hasMessageContaining("ScalingConfig.MaximumConcurrency");
  }

  private static String source(String scaling) {
    return "Events: {E: {Type: SQS, Properties: {Queue: !GetAtt Q.Arn, ScalingConfig: %s}}}"
        .formatted(scaling);
  }

  private static LambdaFunction function(String properties) {
    String text =
        """
        Resources:
          Q: {Type: AWS::SQS::Queue}
          F: {Type: AWS::Serverless::Function, Properties: {Handler: 'a.B::c', %s}}
        """
            .formatted(properties);
    return parse(text, Map.of()).functions().getFirst();
  }

  private static Template read(String value, Map<String, String> parameters) {
    return parse(TEXT.replace("<value>", value), parameters);
  }

  private static Template parse(String text, Map<String, String> parameters) {
    Deployment deployment = new Deployment("s", URI.create("http://127.0.0.1:9324"));
    return Template.parse("template.yaml", text, parameters, deployment);
  }
}
