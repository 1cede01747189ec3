package dev.rollcall.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.event.ClientId;
import dev.rollcall.event.ThingName;
import dev.rollcall.fixture.FakeIot;
import dev.rollcall.port.BrokerConnections;
import dev.rollcall.simulation.History.Fault;
import dev.rollcall.simulation.History.Service;
import dev.rollcall.simulation.Trace.Change;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.iotdataplane.IotDataPlaneClient;
import software.amazon.awssdk.services.iotdataplane.model.ConflictException;
import software.amazon.awssdk.services.iotdataplane.model.GetThingShadowRequest;
import software.amazon.awssdk.services.iotdataplane.model.GetThingShadowResponse;
import software.amazon.awssdk.services.iotdataplane.model.UpdateThingShadowRequest;
import software.amazon.awssdk.services.iotdataplane.model.UpdateThingShadowResponse;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.SendRawEmailRequest;
import software.amazon.awssdk.services.ses.model.SendRawEmailResponse;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** AWS as the functions meet it: each call takes time, and may meet a fault of the history. */
final class FaultyServices {
  /** A function gives up after so many conflicts in a row. */
  private static final int GIVES_UP_AFTER = 10;

  private final FakeIot iot;
  private final History history;
  private final EventLoop agenda;
  private final Trace evidence;
  private final Wire wire;
  private final Lambda lambda;
  private final Latencies latencies;
  private final Map<Integer, Fault> faults = new HashMap<>();
  private int calls;

  /**
   * Services.
   *
   * @param wire what becomes of requests on their way
   */
  FaultyServices(History history, EventLoop agenda, Trace evidence, Wire wire, Lambda lambda) {
    this.iot = new FakeIot(() -> Payloads.instant(agenda.now()));
    this.history = history;
    this.agenda = agenda;
    this.evidence = evidence;
    this.wire = wire;
    this.lambda = lambda;
    this.latencies = new Latencies(history);
    history.faults().forEach(fault -> faults.putIfAbsent(fault.call(), fault));
  }

  /** The shadows, without faults. */
  FakeIot shadows() {
    return iot;
  }

  /** A call: others run before it and after it. */
  private <T> T call(Service service, Runnable intrusion, Step step, Supplier<T> effect) {
    int number = calls++;
    int own = lambda.steps().next();
    Fault fault = faults.get(number);
    Fault.@Nullable Kind kind =
        history
            .schedule()
            .map(schedule -> schedule.fault(lambda.begun(), own))
            .orElse(fault == null ? null : fault.kind());
    lambda.pass(
        kind == Fault.Kind.PAUSE
            ? Objects.requireNonNull(fault).millis()
            : history
                .schedule()
                .map(schedule -> schedule.millis(lambda.begun(), own))
                .orElseGet(() -> latencies.before(service, number)));
    evidence.called(step, kind);
    if (isDown(service)) {
      throw refusal(service);
    }
    switch (kind) {
      case KILL -> throw new Killed();
      case REFUSE -> throw refusal(service);
      case INTRUDE -> intrusion.run();
      case null, default -> {}
    }
    T answer = effect.get();
    if (kind == Fault.Kind.RETRY && service == Service.SHADOW) {
      answer = effect.get();
    }
    switch (kind) {
      case KILL_AFTER -> throw new Killed();
      case LOSE_ANSWER -> {
        evidence.repeatable();
        throw SdkClientException.create("timeout");
      }
      case null, default -> {}
    }
    if (history.schedule().isEmpty()) {
      lambda.pass(latencies.after(service, number));
    }
    return answer;
  }

  private boolean isDown(Service service) {
    return history.downs().stream()
        .anyMatch(
            down ->
                down.service() == service
                    && down.from() <= agenda.now()
                    && agenda.now() < down.until());
  }

  /** Without the mark in the shadow, a message that was sent is sent again. */
  private RuntimeException refusal(Service service) {
    if (service == Service.SHADOW) {
      evidence.repeatable();
    }
    return SdkClientException.create(service + " refuses");
  }

  private static String name(@Nullable String shadow) {
    return shadow == null ? "" : shadow;
  }

  /** What the functions get of the shadows. */
  final class Iot implements IotDataPlaneClient {
    private final Map<Steps, Integer> conflicts = new HashMap<>();

    @Override
    public GetThingShadowResponse getThingShadow(GetThingShadowRequest request) {
      Step step = lambda.steps().read(request.thingName(), name(request.shadowName()));
      int invocation = lambda.invocation();
      String key = request.thingName() + "/" + name(request.shadowName());
      return call(
          Service.SHADOW,
          () -> intrude(request.thingName(), request.shadowName()),
          step,
          () -> wire.read(step, invocation, key, iot.getThingShadow(request)));
    }

    @Override
    public UpdateThingShadowResponse updateThingShadow(UpdateThingShadowRequest request) {
      Step step =
          lambda
              .steps()
              .write(
                  request.thingName(),
                  name(request.shadowName()),
                  request.payload().asUtf8String());
      int invocation = lambda.invocation();
      return call(
          Service.SHADOW,
          () -> intrude(request.thingName(), request.shadowName()),
          step,
          () -> update(wire.update(step, invocation, request)));
    }

    /** Somebody else writes: to a device's own shadow anything, to Rollcall's what people set. */
    private void intrude(String thing, @Nullable String shadow) {
      ThingName name = new ThingName(thing);
      if (shadow == null) {
        iot.report(name, Map.of("intruder", calls));
      } else {
        iot.desire(name, shadow, Map.of("note", calls));
      }
    }

    private UpdateThingShadowResponse update(UpdateThingShadowRequest request) {
      ThingName thing = new ThingName(request.thingName());
      String shadow = name(request.shadowName());
      Map<String, @Nullable Object> before = iot.reported(thing, shadow);
      UpdateThingShadowResponse response = updated(request);
      evidence.changed(
          new Change(agenda.now(), thing.value(), shadow, before, iot.reported(thing, shadow)));
      return response;
    }

    /** Who gives up, since others keep writing, does so without the mark too. */
    private UpdateThingShadowResponse updated(UpdateThingShadowRequest request) {
      Steps who = lambda.steps();
      try {
        UpdateThingShadowResponse response = iot.updateThingShadow(request);
        conflicts.remove(who);
        return response;
      } catch (ConflictException e) {
        who.conflicted();
        if (conflicts.merge(who, 1, Integer::sum) == GIVES_UP_AFTER) {
          evidence.repeatable();
        }
        throw e;
      }
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }

  /** What the broker truly knows, if it answers. */
  BrokerConnections.Answer ask(ClientId clientId) {
    try {
      return call(
          Service.BROKER,
          FaultyServices::nobody,
          lambda.steps().ask(),
          () -> wire.answer(answer(clientId.value(), agenda.now())));
    } catch (SdkClientException e) {
      return new BrokerConnections.Answer.Unanswered("timeout");
    }
  }

  private BrokerConnections.Answer answer(String clientId, long now) {
    return history.devices().stream()
        .filter(device -> device.gateway().isEmpty())
        .flatMap(device -> device.connections().stream())
        .filter(each -> each.clientId().equals(clientId))
        .filter(each -> each.from() <= now && now < each.until())
        .findFirst()
        .<BrokerConnections.Answer>map(
            each ->
                new BrokerConnections.Answer.Connected(Optional.of(Payloads.instant(each.from()))))
        .orElseGet(BrokerConnections.Answer.NotConnected::new);
  }

  private static void nobody() {}

  /** What they get of SNS. */
  final class Sns implements SnsClient {
    @Override
    public PublishResponse publish(PublishRequest request) {
      return call(
          Service.SNS,
          FaultyServices::nobody,
          lambda.steps().send(),
          () -> {
            evidence.sent(Messages.of(agenda.now(), request));
            return PublishResponse.builder().build();
          });
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }

  /** What they get of SES: the mail's headers tell the same as the attributes. */
  final class Ses implements SesClient {
    @Override
    public SendRawEmailResponse sendRawEmail(SendRawEmailRequest request) {
      return call(
          Service.SES,
          FaultyServices::nobody,
          lambda.steps().send(),
          () -> {
            evidence.sent(
                Messages.of(
                    agenda.now(), new String(request.rawMessage().data().asByteArray(), UTF_8)));
            return SendRawEmailResponse.builder().build();
          });
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }

  /** What they get of SQS: a way to the second pass. */
  final class Sqs implements SqsClient {
    private final ObjLongConsumer<String> queue;

    Sqs(ObjLongConsumer<String> queue) {
      this.queue = queue;
    }

    /** Without one of its own, that of the queue. */
    private long delay(SendMessageRequest request) {
      return request.delaySeconds() == null
          ? history.conditions().grace()
          : request.delaySeconds() * History.SECOND;
    }

    @Override
    public SendMessageResponse sendMessage(SendMessageRequest request) {
      return call(
          Service.SQS,
          FaultyServices::nobody,
          lambda.steps().enqueue(),
          () -> {
            queue.accept(request.messageBody(), delay(request));
            return SendMessageResponse.builder().build();
          });
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
