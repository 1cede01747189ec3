package dev.rollcall.lambda;

import static dev.rollcall.fixture.Events.RPI;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.evaluation.EvaluationReason;
import dev.rollcall.event.Reading;
import dev.rollcall.event.ThingNaming.Who;
import dev.rollcall.fixture.JunkEvents;
import dev.rollcall.fixture.JunkShadows;
import dev.rollcall.fixture.SampleEvents;
import dev.rollcall.fixture.Tries;
import dev.rollcall.message.Message;
import dev.rollcall.port.BrokerConnections.Answer;
import dev.rollcall.port.ShadowStore.Snapshot;
import dev.rollcall.tracking.ConnectionState;
import dev.rollcall.tracking.TrackingReason;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iotdataplane.model.InvalidRequestException;
import software.amazon.awssdk.services.iotdataplane.model.RequestEntityTooLargeException;

/** Whatever arrives, and whatever a shadow holds, ends in a named outcome. */
final class JunkTest {
  private static final Instant NOW = Instant.parse("2026-11-23T14:20:00Z");

  private static final String ALERTS = "rollcall";

  private static final List<String> EVENTS =
      SampleEvents.names().stream().filter(name -> !name.matches("queued-.*|heartbeat")).toList();

  private static final Set<String> APPLIED = labels(TrackingReason.values(), TrackingReason::label);
  private static final Set<String> EVALUATED =
      labels(EvaluationReason.values(), EvaluationReason::label);

  /** The first is never the last word on an event. */
  private static final Set<String> OF_NO_EVENT =
      Set.of("claim-taken-over", "muted", "not-due", "group-due", "held-back");

  /** What takes more losses than one event, or a certificate, which junk has none of. */
  private static final Set<String> OF_SEVERAL = Set.of("flapping", "other-certificate");

  /** Of statuses that another client has published, which no sample is. */
  private static final Set<String> OF_OTHERS = Set.of("foreign-publisher", "no-such-thing");

  private static final Set<String> REFUSED =
      Stream.concat(
              Stream.of(Reading.Because.values()).map(Reading.Because::label),
              Stream.of(Who.Nobody.values()).map(Who.Nobody::label))
          .collect(Collectors.toSet());

  @Test
  void everyInputIsOneLineOfTheLog() {
    Tries.of(
        2000,
        JunkEvents::any,
        input -> {
          Rig rig = new Rig(NOW);
          rig.track(SampleEvents.json("connected"));

          assertNamed(rig.track(input.bytes()), APPLIED);
          assertNamed(rig.evaluate(input.bytes()), EVALUATED);
        });
  }

  /** An event that meets shadows. */
  private record Meeting(
      Map<String, @Nullable Object> reported,
      Map<String, @Nullable Object> alerts,
      Map<String, @Nullable Object> group,
      String event) {
    static Meeting of(RandomGenerator random) {
      return new Meeting(
          JunkShadows.reported(random, false),
          JunkShadows.alerts(random, false),
          JunkShadows.group(random, false),
          EVENTS.get(random.nextInt(EVENTS.size())));
    }

    byte[] json() {
      return SampleEvents.json(event);
    }

    /** False if AWS IoT would not hold such shadows. */
    boolean began(Rig rig) {
      try {
        rig.iot.report(RPI, reported);
        rig.iot.report(RPI, ALERTS, alerts);
        rig.iot.report(rig.groupThing(), group);
        return true;
      } catch (RequestEntityTooLargeException | InvalidRequestException e) {
        return false;
      }
    }
  }

  @Test
  void noShadowIsMadeWorseAndTheSameEventAgainChangesNothing() {
    Tries.of(
        2000,
        Meeting::of,
        meeting -> {
          Rig rig = new Rig(NOW);
          if (!meeting.began(rig)) {
            return;
          }
          Map<String, @Nullable Object> before = rig.iot.reported(RPI);

          assertNamed(rig.track(meeting.json()), APPLIED);
          Map<String, Object> evaluated = rig.evaluate(meeting.json());
          if ("duplicate-identity".equals(evaluated.get("reason"))) {
            evaluated = rig.evaluate(meeting.json()); // its incident is not looked at before
          }
          assertNamed(evaluated, EVALUATED);
          rig.sent.forEach(JunkTest::assertReadable);
          Map<String, @Nullable Object> after = rig.iot.reported(RPI);
          Snapshot<ConnectionState> snapshot = rig.shadow(RPI);

          assertThat(after.get("ofTheDevice")).isEqualTo(before.get("ofTheDevice"));
          assertThat(after.get("firmware")).isEqualTo(before.get("firmware"));
          assertThat(later(after, "connection")).isEqualTo(later(before, "connection"));
          if (!"shadow-too-large".equals(evaluated.get("reason"))
              && snapshot.state().connected().isPresent()) {
            assertThat(snapshot.state().shown()).isEqualTo(snapshot.state().connected());
          }

          rig.sent.clear();
          rig.track(meeting.json());
          rig.evaluate(meeting.json());
          assertThat(rig.shadow(RPI)).isEqualTo(snapshot);
          assertThat(rig.sent).isEmpty();
        });
  }

  @Test
  void junkLeadsToEachOutcome() {
    Set<String> wanted = new HashSet<>(EVALUATED);
    wanted.removeAll(OF_NO_EVENT);
    wanted.addAll(APPLIED);
    wanted.removeAll(OF_OTHERS);
    wanted.removeAll(OF_SEVERAL);
    wanted.addAll(List.of("shadow-too-large", "compact", "repaired", "takenOver"));
    SplittableRandom random = new SplittableRandom(1);
    SplittableRandom beside = new SplittableRandom(2);
    Set<Object> seen = new HashSet<>();
    for (int i = 0; i < 20_000 && !seen.containsAll(wanted); i++) {
      Meeting meeting = Meeting.of(random);
      Rig rig = new Rig(NOW);
      rig.broker = _ -> answer(beside);
      rig.registry = _ -> beside.nextInt(16) > 0;
      if (meeting.began(rig)) {
        for (Map<String, Object> line :
            List.of(rig.track(meeting.json()), rig.evaluate(meeting.json()))) {
          seen.add(line.get("reason"));
          seen.addAll(line.keySet());
        }
      }
    }

    assertThat(seen).containsAll(wanted).doesNotContainAnyElementsOf(OF_NO_EVENT);
  }

  private static Answer answer(RandomGenerator random) {
    return switch (random.nextInt(3)) {
      case 0 -> new Answer.Connected(Optional.of(NOW));
      case 1 -> new Answer.NotConnected();
      default -> new Answer.Unanswered("nobody is there");
    };
  }

  private static @Nullable Object later(Map<String, @Nullable Object> reported, String section) {
    return reported.get(section) instanceof Map<?, ?> fields ? fields.get("ofALaterVersion") : null;
  }

  private static void assertNamed(Map<String, Object> line, Set<String> reasons) {
    if ("shadow-too-large".equals(line.get("reason"))) {
      assertThat(line).containsEntry("done", false).containsKey("error");
    } else {
      assertThat(reasons.contains(line.get("reason")) || REFUSED.contains(line.get("reason")))
          .as("%s", line)
          .isTrue();
    }
    line.values()
        .forEach(value -> assertThat(value.toString()).doesNotContainPattern("[\\p{Cc}\\p{Cf}]"));
  }

  /** As the documentation of {@link Message} says. */
  private static void assertReadable(Message message) {
    // A site may have any printable name.
    assertThat(message.subject()).matches("\\P{C}{1,100}");
    assertThat(message.topicSubject()).matches("[ -~]{1,100}");
    assertThat(message.sms()).matches("\\P{C}{1,148}");
    assertThat(message.text()).hasSizeLessThan(3000).doesNotContainPattern("[\\p{C}&&[^\n]]");
    assertThat(message.attributes().values()).allMatch(value -> value.matches("[ -~]{1,256}"));
  }

  private static <E> Set<String> labels(E[] values, Function<E, String> label) {
    return Stream.of(values).map(label).collect(Collectors.toSet());
  }
}
