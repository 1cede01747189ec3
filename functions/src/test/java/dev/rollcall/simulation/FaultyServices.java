package dev.rollcall.simulation;

import dev.rollcall.event.ThingName;
import dev.rollcall.fixture.FakeIot;
import dev.rollcall.simulation.Evidence.Change;
import dev.rollcall.simulation.Evidence.Sent;
import dev.rollcall.simulation.History.Fault;
import dev.rollcall.simulation.History.Service;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.iotdataplane.IotDataPlaneClient;
import software.amazon.awssdk.services.iotdataplane.model.GetThingShadowRequest;
import software.amazon.awssdk.services.iotdataplane.model.GetThingShadowResponse;
import software.amazon.awssdk.services.iotdataplane.model.UpdateThingShadowRequest;
import software.amazon.awssdk.services.iotdataplane.model.UpdateThingShadowResponse;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.SendEmailRequest;
import software.amazon.awssdk.services.ses.model.SendEmailResponse;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/** AWS as the functions meet it: each call takes time, and may meet a fault of the history. */
final class FaultyServices {
  private static final long SHADOW_LATENCY = 15;
  private static final long MESSAGE_LATENCY = 400;
  private static final Pattern INCIDENT =
      Pattern.compile("(?m)^Incident: (\\S+?)(?:-clone)?-\\d{8}T\\S+$");

  private final FakeIot iot = new FakeIot();
  private final History history;
  private final Agenda agenda;
  private final Evidence evidence;
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
      Agenda agenda,
      Evidence evidence,
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
    long latency = service == Service.SHADOW ? SHADOW_LATENCY : MESSAGE_LATENCY;
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
      case INTRUDE -> iot.report(new ThingName(thing), Map.of("intruder", calls));
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

  /** Without the mark in the shadow, a message that was sent is sent again. */
  private RuntimeException refusal(Service service) {
    if (service == Service.SHADOW) {
      evidence.repeatable();
    }
    return SdkClientException.create(service + " refuses");
  }

  /** What the functions get of the shadows. */
  final class Iot implements IotDataPlaneClient {
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
      UpdateThingShadowResponse response = iot.updateThingShadow(writes.apply(request));
      evidence.changed(new Change(agenda.now(), thing.value(), before, iot.reported(thing)));
      return response;
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
      return Objects.requireNonNull(request.messageAttributes().get(name)).stringValue();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }

  /** What they get of SES: the mail tells the same as the attributes, in words. */
  final class Ses implements SesClient {
    @Override
    public SendEmailResponse sendEmail(SendEmailRequest request) {
      return call(
          Service.SES,
          "",
          () -> {
            String text = request.message().body().text().data();
            List<MatchResult> found = INCIDENT.matcher(text).results().toList();
            String subject = request.message().subject().data();
            String kind =
                subject.contains("OFFLINE")
                    ? "offline"
                    : subject.contains(" is back") ? "back" : "clone-suspected";
            MatchResult incident = found.getFirst();
            String id = incident.group().replaceFirst("Incident: ", "");
            sent(Service.SES, kind, incident.group(1), id);
            return SendEmailResponse.builder().build();
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
