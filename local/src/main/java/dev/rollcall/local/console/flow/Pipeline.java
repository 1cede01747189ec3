package dev.rollcall.local.console.flow;

import dev.rollcall.local.console.flow.Node.Kind;
import dev.rollcall.local.template.Grant;
import dev.rollcall.local.template.LambdaFunction;
import dev.rollcall.local.template.NotificationTopic;
import dev.rollcall.local.template.Queue;
import dev.rollcall.local.template.Template;
import dev.rollcall.local.template.TopicRule;
import dev.rollcall.local.template.TopicRule.Action;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a template describes, as nodes and arrows. */
public final class Pipeline {
  static final Node DEVICES = new Node("devices", Kind.DEVICES, "");
  static final Node BROKER = new Node("broker", Kind.BROKER, "");
  static final Node SHADOWS = new Node("shadows", Kind.SHADOWS, "");
  static final Node MAIL_SERVICE = new Node("ses", Kind.MAIL_SERVICE, "");

  private final Template template;
  private final List<Node> nodes = new ArrayList<>();
  private final Set<Arrow> arrows = new LinkedHashSet<>();

  /** Draws the pipeline of a template. */
  public Pipeline(Template template) {
    this.template = template;
    add(DEVICES);
    add(BROKER);
    arrows.add(new Arrow(DEVICES.id(), BROKER.id()));
    template.rules().forEach(this::addRule);
    template.queues().forEach(this::addQueue);
    template.functions().forEach(this::addFunction);
    add(SHADOWS);
    template.topics().forEach(this::addTopic);
    template.grants().forEach(this::addGrant);
    addMail();
    nodes.removeIf(node -> arrows.stream().noneMatch(arrow -> touches(arrow, node)));
  }

  private static boolean touches(Arrow arrow, Node node) {
    return arrow.from().equals(node.id()) || arrow.to().equals(node.id());
  }

  /** All nodes that a message may come to; those of one kind in the template's order. */
  public List<Node> nodes() {
    return List.copyOf(nodes);
  }

  /** All arrows, each between two of the nodes. */
  public List<Arrow> arrows() {
    return List.copyOf(arrows);
  }

  /** The node of this id. */
  public Optional<Node> node(String id) {
    return nodes.stream().filter(node -> node.id().equals(id)).findFirst();
  }

  private void add(Node node) {
    nodes.add(node);
  }

  private void addRule(TopicRule rule) {
    add(new Node(rule.logicalId(), Kind.RULE, rule.logicalId()));
    arrows.add(new Arrow(BROKER.id(), rule.logicalId()));
    for (Action action : rule.actions()) {
      arrows.add(new Arrow(rule.logicalId(), target(template, action)));
    }
    rule.errorAction()
        .ifPresent(action -> arrows.add(new Arrow(rule.logicalId(), target(template, action))));
  }

  /** The id of the node that an action reaches. */
  static String target(Template template, Action action) {
    return switch (action) {
      case TopicRule.Lambda(String arn) ->
          template.functionOfArn(arn).map(LambdaFunction::logicalId).orElse(arn);
      case TopicRule.Sqs(String url, boolean _) ->
          template.queueOfUrl(url).map(Queue::logicalId).orElse(url);
      case TopicRule.Republish _ -> BROKER.id();
    };
  }

  private void addQueue(Queue queue) {
    boolean polled =
        template.functions().stream()
            .flatMap(function -> function.sources().stream())
            .anyMatch(source -> source.queueArn().equals(queue.arn()));
    Kind kind = polled ? Kind.QUEUE : Kind.FAILURE_QUEUE;
    add(new Node(queue.logicalId(), kind, queue.logicalId()));
    queue
        .redrive()
        .flatMap(redrive -> template.queueOfArn(redrive.deadLetterQueueArn()))
        .ifPresent(dead -> arrows.add(new Arrow(queue.logicalId(), dead.logicalId())));
  }

  private void addFunction(LambdaFunction function) {
    String id = function.logicalId();
    add(new Node(id, Kind.FUNCTION, id));
    function.sources().stream()
        .flatMap(source -> template.queueOfArn(source.queueArn()).stream())
        .forEach(queue -> arrows.add(new Arrow(queue.logicalId(), id)));
    function
        .asynchronous()
        .onFailureQueueArn()
        .flatMap(template::queueOfArn)
        .ifPresent(queue -> arrows.add(new Arrow(id, queue.logicalId())));
  }

  private void addTopic(NotificationTopic topic) {
    add(new Node(topic.logicalId(), Kind.TOPIC, topic.logicalId()));
    for (NotificationTopic.Subscription each : topic.subscriptions()) {
      addRecipient(topic.logicalId(), each.protocol(), each.endpoint());
    }
  }

  private void addRecipient(String from, String protocol, String address) {
    String id = recipient(protocol, address);
    if (node(id).isEmpty()) {
      add(new Node(id, Kind.RECIPIENT, address));
    }
    arrows.add(new Arrow(from, id));
  }

  static String recipient(String protocol, String address) {
    return protocol + ":" + address;
  }

  /** What a function's role allows it to reach. */
  private void addGrant(Grant grant) {
    String from = grant.function();
    switch (grant.action()) {
      case "iot:UpdateThingShadow" -> arrows.add(new Arrow(from, SHADOWS.id()));
      case "sqs:SendMessage" ->
          template
              .queueOfArn(grant.resource())
              .ifPresent(queue -> arrows.add(new Arrow(from, queue.logicalId())));
      case "sns:Publish" ->
          template.topics().stream()
              .filter(topic -> topic.arn().equals(grant.resource()))
              .forEach(topic -> arrows.add(new Arrow(from, topic.logicalId())));
      case "ses:SendRawEmail" -> arrows.add(new Arrow(from, MAIL_SERVICE.id()));
      default -> {
        // No message goes that way.
      }
    }
  }

  private void addMail() {
    if (arrows.stream().noneMatch(arrow -> arrow.to().equals(MAIL_SERVICE.id()))) {
      return;
    }
    add(MAIL_SERVICE);
    for (String address : template.parameters().getOrDefault("AlertTo", "").split(",", -1)) {
      if (!address.isBlank()) {
        addRecipient(MAIL_SERVICE.id(), "email", address.strip());
      }
    }
  }
}
