package dev.rollcall.alert;

import static dev.rollcall.fixture.Events.at;

import dev.rollcall.decision.Cause;
import dev.rollcall.decision.FleetOutage;
import dev.rollcall.decision.Notice;
import dev.rollcall.decision.Notice.Back;
import dev.rollcall.decision.Notice.CloneSuspected;
import dev.rollcall.decision.Notice.Digest;
import dev.rollcall.decision.Notice.DigestEnd;
import dev.rollcall.decision.Notice.Offline;
import dev.rollcall.decision.Notice.OutageStart;
import dev.rollcall.decision.ThingState.RefusedAttempt;
import dev.rollcall.event.ClientId;
import dev.rollcall.event.DisconnectReason.Unknown;
import dev.rollcall.event.ThingName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Notices to write messages of, and readers to write them for. */
final class Notices {
  static final OutageStart EXACT = new OutageStart(at(0), at(0));
  static final OutageStart SILENT = new OutageStart(at(-45), at(0));
  static final Cause CUT = Cause.of("CONNECTION_LOST");
  static final Cause SILENCE = Cause.of("MQTT_KEEP_ALIVE_TIMEOUT");
  static final Cause WILL = Cause.of("LAST_WILL");

  private Notices() {}

  static Reader reader(Language language, ZoneId zone) {
    return new Reader(
        language, zone, "ap-northeast-2", "rollcall-Logs", new ThingName("rollcall-fleet"));
  }

  static Message english(Notice notice, Instant now) {
    return new MessageWriter(reader(Language.EN, ZoneOffset.UTC)).write(notice, now);
  }

  static Message inSeoul(Language language, Notice notice, Instant now) {
    return new MessageWriter(reader(language, ZoneId.of("Asia/Seoul"))).write(notice, now);
  }

  static Offline offline(ThingName thing, OutageStart start, Cause cause) {
    return new Offline(
        thing,
        "i",
        start,
        cause,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** All kinds, with one text in each place that is not of Rollcall's own making. */
  static List<Notice> ofEachKind(ThingName thing, String text) {
    Cause unknown = new Cause(Optional.of(new Unknown(text)));
    Optional<RefusedAttempt> refused =
        Optional.of(new RefusedAttempt(at(60), text, Optional.of(text)));
    FleetOutage outage =
        new FleetOutage(
            3, 1, 0, at(0), at(9), Map.of(text, 3), Optional.of(text), List.of(thing, thing));
    List<Notice> notices = new ArrayList<>();
    for (Optional<Instant> backAt : List.of(Optional.<Instant>empty(), Optional.of(at(90)))) {
      notices.add(
          new Offline(
              thing,
              text,
              SILENT,
              unknown,
              Optional.of(at(-9)),
              Optional.of(text),
              refused,
              backAt));
    }
    notices.add(new Back(thing, text, EXACT, unknown, at(500)));
    notices.add(new CloneSuspected(thing, text, clientId(text), 3, at(0)));
    notices.add(new Digest(text, outage));
    notices.add(new DigestEnd(text, outage, at(500)));
    return notices;
  }

  /** The text as a client id, which cannot hold all that a text can. */
  private static ClientId clientId(String text) {
    boolean possible = StandardCharsets.UTF_8.newEncoder().canEncode(text);
    return new ClientId(possible ? text.substring(0, Math.min(text.length(), 128)) : "x");
  }
}
