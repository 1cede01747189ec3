package dev.rollcall.bench.outage;

import dev.rollcall.bench.endpoint.MeasuredAws;
import dev.rollcall.bench.function.Checkout;
import dev.rollcall.bench.function.MeasuredFunction.Place;
import dev.rollcall.bench.function.MeasurementException;
import dev.rollcall.bench.outage.RuleOutput.Event;
import dev.rollcall.local.endpoint.Notification;
import dev.rollcall.local.template.LambdaFunction.QueueSource;
import dev.rollcall.local.template.Template;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Plays devices that publish statuses without end, each the opposite of the one before, so that the
 * newest of each second changes the shadow and goes on to the second pass. That is the worst that a
 * publisher can do. In the middle another device is lost.
 *
 * <p>As in {@link MassOutage} all of it is dated back, and nobody waits. The second pass begins
 * when the first one has ended: what it meets in the shadow is newer than what it evaluates, as
 * after a grace period.
 */
public final class Flood implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(125);
  private static final Duration CONNECTED_BEFORE = Duration.ofHours(1);

  private final FloodPlan plan;
  private final List<Device> flooding;
  private final Device another;
  private final MeasuredAws aws;
  private final RuleFeed rules;
  private final Executions functions;
  private final QueueSource statusSource;

  private Flood(FloodPlan plan, Template template, MeasuredAws aws, Executions functions) {
    this.plan = plan;
    this.aws = aws;
    this.functions = functions;
    flooding = Device.fleet(plan.devices());
    another = new Device(plan.devices());
    rules = new RuleFeed(template.rules());
    statusSource =
        template.function(Checkout.STATUSES).sources().stream()
            .findFirst()
            .orElseThrow(() -> new MeasurementException(Checkout.STATUSES + " has no queue"));
  }

  /**
   * Plays one from beginning to end.
   *
   * @param runtimeClient the folder with AWS's Java runtime client
   * @throws IOException if the template cannot be read
   * @throws dev.rollcall.bench.function.MeasurementException if a function fails
   */
  public static FloodFigures play(Checkout checkout, Path runtimeClient, FloodPlan plan)
      throws IOException, InterruptedException {
    Template described = checkout.template(URI.create("http://127.0.0.1:1"));
    OutagePlan one = OutagePlan.of(plan.devices() + 1, plan.latency());
    try (MeasuredAws aws = MeasuredAws.start(described.topics(), Device::isDevice)) {
      Template template = checkout.template(aws.queue());
      Executions functions =
          Executions.start(template, new Place(checkout, runtimeClient, aws), one);
      try (Flood flood = new Flood(plan, template, aws, functions)) {
        return flood.figures();
      }
    }
  }

  private FloodFigures figures() throws InterruptedException {
    Instant begin = Instant.now().minus(GRACE).minusSeconds(plan.seconds());
    connect(begin.minus(CONNECTED_BEFORE));
    aws.log().take();
    aws.mailbox().clearNotifications();
    aws.conditions().setLatency(plan.latency());
    Waiting statuses = new Waiting(statusSource.batchingWindow());
    Waiting alerts = new Waiting(functions.source().batchingWindow());
    List<BatchCost> tracking = new ArrayList<>();
    List<List<String>> due = new ArrayList<>();
    for (int second = 0; second < plan.seconds(); second++) {
      due.add(track(second, begin.plusSeconds(second), tracking, statuses));
    }
    List<BatchCost> evaluation = new ArrayList<>();
    for (int second = 0; second < plan.seconds(); second++) {
      SecondPassCost cost = functions.secondPass().run(due.get(second));
      evaluation.addAll(cost.batches());
      alerts.batch(second, BatchCost.sum(cost.batches()).wall());
    }
    return FloodFiguresBuilder.builder()
        .plan(plan)
        .calls(aws.log().take())
        .tracking(tracking)
        .evaluation(evaluation)
        .tracked(statuses.longest())
        .evaluated(alerts.longest())
        .aboutTheFlood(flooding.stream().mapToLong(this::messages).sum())
        .aboutAnother(messages(another))
        .build();
  }

  private void connect(Instant at) throws InterruptedException {
    List<MqttMessage> connects = new ArrayList<>();
    flooding.forEach(each -> connects.add(MqttMessage.connected(each, 1, at)));
    connects.add(MqttMessage.connected(another, 1, at));
    RuleOutput output = rules.apply(connects, at);
    record(output);
    functions.secondPass().run(output.queuedIn(functions.alertQueue()));
  }

  private void record(RuleOutput output) throws InterruptedException {
    for (Event event : output.events()) {
      functions.recording(event.functionArn()).invoke(event.payload());
    }
  }

  /** What a second's messages leave for the second pass. */
  private List<String> track(int second, Instant at, List<BatchCost> tracking, Waiting statuses)
      throws InterruptedException {
    RuleOutput output = rules.apply(messages(second, at), ticking(at));
    record(output);
    List<BatchCost> batches =
        functions.statuses(output, plan.batched() ? statusSource.batchSize() : 1);
    tracking.addAll(batches);
    statuses.batch(second, BatchCost.sum(batches).wall());
    List<String> queued = new ArrayList<>(output.queuedIn(functions.alertQueue()));
    queued.addAll(aws.takeQueued());
    return queued;
  }

  /** So that no two statuses of a device have the same time. */
  private static InstantSource ticking(Instant at) {
    AtomicLong ticks = new AtomicLong();
    return () -> at.plusNanos(1_000_000 * ticks.getAndIncrement());
  }

  private List<MqttMessage> messages(int second, Instant at) {
    List<MqttMessage> messages = new ArrayList<>();
    for (int i = 0; i < plan.perSecond(); i++) {
      boolean connected = (second + i) % 2 == 0; // so the last one of all is
      flooding.forEach(each -> messages.add(MqttMessage.status(each, connected)));
    }
    if (second == plan.seconds() / 2) {
      messages.add(MqttMessage.lost(another, 1, at));
    }
    return messages;
  }

  private long messages(Device device) {
    return aws.mailbox().notifications().stream()
        .map(Notification::subject)
        .filter(subject -> subject.orElse("").contains(device.thing()))
        .count();
  }

  @Override
  public void close() {
    functions.close();
  }
}
