package dev.rollcall.bench.outage;

import dev.rollcall.bench.endpoint.Calls;
import dev.rollcall.bench.endpoint.MeasuredAws;
import dev.rollcall.bench.function.Checkout;
import dev.rollcall.bench.function.MeasuredFunction.Place;
import dev.rollcall.bench.outage.RuleOutput.Event;
import dev.rollcall.local.endpoint.Notification;
import dev.rollcall.local.template.Template;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Plays a mass outage: devices that are known and connected are lost within a second, each with a
 * disconnect event and a last will, and later connect again. Each message goes through the
 * template's rules, its function that records, and its queue.
 *
 * <p>The clock of the functions is the real one. So what happens is dated back by more than the
 * grace, and nobody waits.
 */
public final class MassOutage implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(125);

  private static final Duration CONNECTED_BEFORE = Duration.ofHours(1);

  private final OutagePlan plan;
  private final List<Device> devices;
  private final MeasuredAws aws;
  private final RuleFeed rules;
  private final Executions functions;

  private MassOutage(OutagePlan plan, Template template, MeasuredAws aws, Executions functions) {
    this.plan = plan;
    this.aws = aws;
    this.functions = functions;
    devices = Device.fleet(plan.devices());
    rules = new RuleFeed(template.rules());
  }

  /**
   * Plays one from beginning to end.
   *
   * @param runtimeClient the folder with AWS's Java runtime client
   * @throws IOException if the template cannot be read
   * @throws dev.rollcall.bench.function.MeasurementException if a function fails
   */
  public static OutageFigures play(Checkout checkout, Path runtimeClient, OutagePlan plan)
      throws IOException, InterruptedException {
    Template described = checkout.template(URI.create("http://127.0.0.1:1"));
    try (MeasuredAws aws = MeasuredAws.start(described.topics(), Device::isDevice)) {
      Template template = checkout.template(aws.queue());
      Executions functions =
          Executions.start(template, new Place(checkout, runtimeClient, aws), plan);
      try (MassOutage outage = new MassOutage(plan, template, aws, functions)) {
        return outage.figures();
      }
    }
  }

  private OutageFigures figures() throws InterruptedException {
    Instant before = Instant.now().minus(CONNECTED_BEFORE);
    play(connects(1, before), before, true);
    Instant lost = Instant.now().minus(GRACE);
    Phase loss = play(losses(lost), lost, false);
    Instant back = Instant.now().minus(GRACE);
    Phase recovery = play(connects(2, back), back, true);
    return new OutageFigures(plan, functions.batchSize(), loss, recovery, functions.memory());
  }

  private List<MqttMessage> connects(int version, Instant at) {
    return devices.stream()
        .map(each -> MqttMessage.connected(each, version, within(at, each)))
        .toList();
  }

  /** The will of a device comes right after its disconnect event, or some messages later. */
  private List<MqttMessage> losses(Instant at) {
    Stream<Sent> events =
        devices.stream()
            .map(each -> new Sent(2 * each.number(), MqttMessage.lost(each, 1, within(at, each))));
    Stream<Sent> wills =
        devices.stream()
            .map(each -> new Sent(2 * each.number() + 1 + after(each), MqttMessage.lastWill(each)));
    return Stream.concat(events, wills)
        .sorted(Comparator.comparingInt(Sent::order))
        .map(Sent::message)
        .toList();
  }

  private int after(Device device) {
    return device.number() % (plan.willsAfter() + 1);
  }

  private record Sent(int order, MqttMessage message) {}

  /** All of it happens within one second. */
  private Instant within(Instant at, Device device) {
    return at.plusMillis(1000L * device.number() / devices.size());
  }

  private Phase play(List<MqttMessage> messages, Instant at, boolean connected)
      throws InterruptedException {
    RuleOutput output = rules.apply(messages, at);
    aws.log().take();
    aws.mailbox().clearMails();
    aws.mailbox().clearNotifications();
    for (Event event : output.events()) {
      functions.recording(event.functionArn()).invoke(event.payload());
    }
    functions.statuses(output);
    List<String> queued = new ArrayList<>(output.queuedIn(functions.alertQueue()));
    queued.addAll(aws.takeQueued());
    Calls first = aws.log().take();
    SecondPassCost cost = secondPass(queued);
    return PhaseBuilder.builder()
        .devices(devices.size())
        .items(queued.size())
        .first(first)
        .second(aws.log().take())
        .cost(cost)
        .subjects(subjects())
        .mails(aws.mailbox().mails().size())
        .wrong(devices.stream().filter(each -> !aws.isReported(each.thing(), connected)).count())
        .build();
  }

  private SecondPassCost secondPass(List<String> queued) throws InterruptedException {
    aws.conditions().setLatency(plan.latency());
    aws.conditions().setFaults(plan.faults());
    try {
      return functions.secondPass().run(queued);
    } finally {
      aws.conditions().setLatency(Duration.ZERO);
      aws.conditions().setFaults(0);
    }
  }

  private List<String> subjects() {
    return aws.mailbox().notifications().stream()
        .map(Notification::subject)
        .map(subject -> subject.orElse(""))
        .toList();
  }

  @Override
  public void close() {
    functions.close();
  }
}
