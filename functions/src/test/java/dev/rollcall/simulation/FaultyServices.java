package dev.rollcall.simulation;

import dev.rollcall.event.ThingName;
import dev.rollcall.fixture.FakeIot;
import dev.rollcall.simulation.History.Fault;
import dev.rollcall.simulation.History.Service;
import dev.rollcall.simulation.Trace.Change;
import dev.rollcall.simulation.Trace.Sent;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
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
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** AWS as the functions meet it: each call takes time, and may meet a fault of the history. */
final class FaultyServices {
  private static final long SHADOW_LATENCY = 15;
  private static final long MESSAGE_LATENCY = 400;

  private final FakeIot iot = new FakeIot();

  /** A function gives up after so many conflicts in a row. */
  private static final int GIVES_UP_AFTER = 10;

  private final History history;
  private final EventLoop agenda;
  private final Trace evidence;
  private final UnaryOperator<UpdateThingShadowRequest> writes;
  private final Runnable stillAlive;
  private final Map<Integer, Fault> faults = new HashMap<>();
  private int calls;

  /**
   * Services.
   *
   * @param writes changes updates on their way
   * @param stillAlive throws {@link Killed} if the function that calls has run too long
   */
  FaultyServices(
      History history,
      EventLoop agenda,
      Trace evidence,
      UnaryOperator<UpdateThingShadowRequest> writes,
      Runnable stillAlive) {
    this.history = history;
    this.agenda = agenda;
    this.evidence = evidence;
    this.writes = writes;
    this.stillAlive = stillAlive;
    history.faults().forEach(fault -> faults.putIfAbsent(fault.call(), fault));
  }

  /** The shadows, without faults. */
  FakeIot shadows() {
    return iot;
  }

  private <T> T call(Service service, String thing, Supplier<T> effect) {
    Fault fault = faults.get(calls++);
    long latency =
        service == Service.SHADOW || service == Service.SQS ? SHADOW_LATENCY : MESSAGE_LATENCY;
    agenda.pass(fault != null && fault.kind() == Fault.Kind.PAUSE ? fault.millis() : latency);
    stillAlive.run();
    if (history.downs().stream()
        .anyMatch(
            down ->
                down.service() == service
                    && down.from() <= agenda.now()
                    && agenda.now() < down.until())) {
      throw refusal(service);
    }
    switch (fault == null ? null : fault.kind()) {
      case KILL -> throw new Killed();
      case REFUSE -> throw refusal(service);
      case INTRUDE -> iot.report(shadowOf(thing), Map.of("intruder", calls));
      case KILL_AFTER -> {
        T _ = effect.get();
        throw new Killed();
      }
      case LOSE_ANSWER -> {
        T _ = effect.get();
        evidence.repeatable();
        throw SdkClientException.create("timeout");
      }
      case null, default -> {}
    }
    return effect.get();
  }

  /** What is of no thing is of all. */
  private static ThingName shadowOf(String thing) {
    return thing.isEmpty() ? SimulationRun.GROUP_THING : new ThingName(thing);
  }

  /** Without the mark in the shadow, a message that was sent is sent again. */
  private RuntimeException refusal(Service service) {
    if (service == Service.SHADOW) {
      evidence.repeatable();
    }
    return SdkClientException.create(service + " refuses");
  }

  /** What the functions get of the shadows. */
  final class Iot implements IotDataPlaneClient {
    private int conflicts;

    @Override
    public GetThingShadowResponse getThingShadow(GetThingShadowRequest request) {
      return call(Service.SHADOW, request.thingName(), () -> iot.getThingShadow(request));
    }

    @Override
    public UpdateThingShadowResponse updateThingShadow(UpdateThingShadowRequest request) {
      return call(Service.SHADOW, request.thingName(), () -> update(request));
    }

    private UpdateThingShadowResponse update(UpdateThingShadowRequest request) {
      ThingName thing = new ThingName(request.thingName());
      Map<String, @Nullable Object> before = iot.reported(thing);
      UpdateThingShadowResponse response = updated(request);
      evidence.changed(new Change(agenda.now(), thing.value(), before, iot.reported(thing)));
      return response;
    }

    /** Who gives up, since others keep writing, does so without the mark too. */
    private UpdateThingShadowResponse updated(UpdateThingShadowRequest request) {
      try {
        UpdateThingShadowResponse response = iot.updateThingShadow(writes.apply(request));
        conflicts = 0;
        return response;
      } catch (ConflictException e) {
        if (++conflicts == GIVES_UP_AFTER) {
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

  /** What they get of SNS. */
  final class Sns implements SnsClient {
    @Override
    public PublishResponse publish(PublishRequest request) {
      return call(
          Service.SNS,
          "",
          () -> {
            sent(
                Service.SNS,
                attribute(request, "kind"),
                attribute(request, "thing"),
                attribute(request, "incident"));
            return PublishResponse.builder().build();
          });
    }

    private static String attribute(PublishRequest request, String name) {
      MessageAttributeValue value = request.messageAttributes().get(name);
      return value == null ? "" : value.stringValue();
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
          "",
          () -> {
            String mail =
                new String(
                    request.rawMessage().data().asByteArrayUnsafe(), StandardCharsets.US_ASCII);
            sent(
                Service.SES, header(mail, "Kind"), header(mail, "Thing"), header(mail, "Incident"));
            return SendRawEmailResponse.builder().build();
          });
    }

    /** Of a mail with short names, whose lines are not folded. */
    private static String header(String mail, String name) {
      String start = "\r\nX-Rollcall-" + name + ": ";
      int at = mail.indexOf(start);
      int from = at + start.length();
      return at < 0 ? "" : mail.substring(from, mail.indexOf("\r\n", from));
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }

  /** What they get of SQS: a way to send themselves reminders. */
  final class Sqs implements SqsClient {
    private final ObjLongConsumer<String> queue;

    Sqs(ObjLongConsumer<String> queue) {
      this.queue = queue;
    }

    @Override
    public SendMessageResponse sendMessage(SendMessageRequest request) {
      return call(
          Service.SQS,
          "",
          () -> {
            queue.accept(request.messageBody(), request.delaySeconds() * History.SECOND);
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

  private void sent(Service channel, String kind, String thing, String incident) {
    evidence.sent(new Sent(agenda.now(), channel, kind, thing, incident));
  }
}
