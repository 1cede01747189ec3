package dev.rollcall.config;

import dev.rollcall.budget.BudgetPolicy;
import dev.rollcall.evaluation.EvaluationPolicy;
import dev.rollcall.event.Addresses;
import dev.rollcall.group.GroupPolicy;
import dev.rollcall.message.RecipientSettings;
import dev.rollcall.observability.MetricSettings;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The environment of the functions, checked. All keys stand in template.yaml; none has a default
 * here, so that the template alone says what is in force. They have a prefix of their own, since
 * {@code sam local} hands over the variables of the user's shell, such as {@code LANGUAGE}, in
 * place of those of the template.
 *
 * @param alertTopicArn topic of the alerts
 * @param mail sender and recipients of mails; empty if none are to be sent
 * @param clientIdPattern names the thing of a client id, in its group {@code thing}
 * @param ignoredClientIds client ids to ignore
 * @param gatewayClientIds client ids that may publish statuses of any thing
 * @param onlyRegisteredThings whether a thing that is not registered is ignored
 * @param confirmWithBroker whether AWS IoT is asked before an outage is reported
 * @param addresses whether the addresses of devices are recorded
 * @param shadowName the named shadow; empty for the classic one
 * @param policy what an operator decides about evaluations
 * @param groupPolicy what an operator decides about outage groups
 * @param budget how many messages people get in an hour
 * @param bySite whether each site is a group; else all devices are one
 * @param showAttributes names of attributes of things that messages show, at most {@link
 *     #MOST_ATTRIBUTES}
 * @param alertQueueUrl the queue of the second pass
 * @param reader who reads the messages
 * @param metrics what is measured
 * @param endpoints where AWS is, if it is not where the SDK looks for it
 */
@RecordBuilder
public record Settings(
    String alertTopicArn,
    Optional<Mail> mail,
    Pattern clientIdPattern,
    Pattern ignoredClientIds,
    Pattern gatewayClientIds,
    boolean onlyRegisteredThings,
    boolean confirmWithBroker,
    Addresses addresses,
    Optional<String> shadowName,
    EvaluationPolicy policy,
    GroupPolicy groupPolicy,
    BudgetPolicy budget,
    boolean bySite,
    List<String> showAttributes,
    String alertQueueUrl,
    RecipientSettings reader,
    MetricSettings metrics,
    Endpoints endpoints) {
  /** More would push down what a reader needs first. */
  static final int MOST_ATTRIBUTES = 5;

  /**
   * Where requests go in place of AWS's own endpoints: to a sandbox.
   *
   * @param services of all services but SQS; empty at AWS
   * @param queues of SQS; empty at AWS
   */
  public record Endpoints(Optional<URI> services, Optional<URI> queues) {}

  /** Sender and recipients, at least one. */
  public record Mail(String from, List<String> to) {
    /** Copies the list. */
    public Mail {
      to = List.copyOf(to);
    }
  }

  /**
   * Reads the settings.
   *
   * @throws IllegalArgumentException that names all problems together, each with its key, its value
   *     and what is allowed
   */
  public static Settings from(Map<String, String> environment) {
    Values values = new Values(environment);
    Settings settings =
        SettingsBuilder.builder()
            .alertTopicArn(values.topicArn())
            .mail(values.mail())
            .clientIdPattern(values.clientIdPattern())
            .ignoredClientIds(values.pattern("ROLLCALL_IGNORED_CLIENT_IDS"))
            .gatewayClientIds(values.pattern("ROLLCALL_GATEWAY_CLIENT_IDS"))
            .onlyRegisteredThings(values.flag("ROLLCALL_ONLY_REGISTERED_THINGS"))
            .confirmWithBroker(values.flag("ROLLCALL_CONFIRM_WITH_BROKER"))
            .addresses(
                values.flag("ROLLCALL_RECORD_ADDRESSES") ? Addresses.RECORDED : Addresses.LEFT_OUT)
            .shadowName(values.optional("ROLLCALL_SHADOW_NAME"))
            .policy(
                new EvaluationPolicy(
                    values.seconds("ROLLCALL_GRACE_SECONDS", 1, 900),
                    values.lease(),
                    values.seconds("ROLLCALL_KEEP_ALIVE_SECONDS", 30, 1200),
                    values.flapping()))
            .groupPolicy(values.groupPolicy())
            .budget(values.budget())
            .bySite(values.bySite())
            .showAttributes(values.attributes())
            .alertQueueUrl(values.required("ROLLCALL_ALERT_QUEUE_URL", "the URL of an SQS queue"))
            .reader(values.reader())
            .metrics(
                new MetricSettings(
                    values.required("ROLLCALL_METRIC_NAMESPACE", "a namespace of CloudWatch"),
                    values.flag("ROLLCALL_DETAILED_METRICS"),
                    values.required("AWS_LAMBDA_FUNCTION_NAME", "the name of the function")))
            .endpoints(
                new Endpoints(
                    values.endpoint("ROLLCALL_ENDPOINT_URL"),
                    values.endpoint("ROLLCALL_SQS_ENDPOINT_URL")))
            .build();
    values.throwProblems();
    return settings;
  }

  /** The region of the alert topic, which may be another one than that of the functions. */
  public String alertTopicRegion() {
    return alertTopicArn.split(":", -1)[3];
  }
}
