package dev.rollcall.message;

import static dev.rollcall.fixture.Events.at;

import dev.rollcall.event.ClientId;
import dev.rollcall.event.DisconnectReason.Unknown;
import dev.rollcall.event.ThingName;
import dev.rollcall.notification.Cause;
import dev.rollcall.notification.GroupOutage;
import dev.rollcall.notification.Notification;
import dev.rollcall.notification.Notification.DeviceOffline;
import dev.rollcall.notification.Notification.DeviceRecovered;
import dev.rollcall.notification.Notification.DuplicateIdentity;
import dev.rollcall.notification.Notification.GroupOffline;
import dev.rollcall.notification.Notification.GroupRecovered;
import dev.rollcall.notification.OutageStart;
import dev.rollcall.tracking.RefusedAttempt;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Notices to write messages of, and readers to write them for. */
final class Notifications {
  static final OutageStart EXACT = new OutageStart(at(0), at(0));
  static final OutageStart SILENT = new OutageStart(at(-45), at(0));
  static final Cause CUT = Cause.of("CONNECTION_LOST");
  static final Cause SILENCE = Cause.of("MQTT_KEEP_ALIVE_TIMEOUT");
  static final Cause WILL = Cause.of("LAST_WILL");

  private Notifications() {}

  static RecipientSettings reader(Language language, ZoneId zone) {
    return new RecipientSettings(
        language, zone, "ap-northeast-2", "rollcall-Logs", new ThingName("rollcall-fleet"));
  }

  static Message english(Notification notice, Instant now) {
    return new MessageWriter(reader(Language.EN, ZoneOffset.UTC)).write(notice, now);
  }

  static Message inSeoul(Language language, Notification notice, Instant now) {
    return new MessageWriter(reader(language, ZoneId.of("Asia/Seoul"))).write(notice, now);
  }

  static DeviceOffline offline(ThingName thing, OutageStart start, Cause cause) {
    return new DeviceOffline(
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
  static List<Notification> ofEachKind(ThingName thing, String text) {
    Cause unknown = new Cause(Optional.of(new Unknown(text)));
    Optional<RefusedAttempt> refused =
        Optional.of(new RefusedAttempt(at(60), text, Optional.of(text)));
    GroupOutage outage =
        new GroupOutage(
            3, 1, 0, at(0), at(9), Map.of(text, 3), Optional.of(text), List.of(thing, thing));
    List<Notification> notices = new ArrayList<>();
    for (Optional<Instant> recoveredAt : List.of(Optional.<Instant>empty(), Optional.of(at(90)))) {
      notices.add(
          new DeviceOffline(
              thing,
              text,
              SILENT,
              unknown,
              Optional.of(at(-9)),
              Optional.of(text),
              refused,
              recoveredAt));
    }
    notices.add(new DeviceRecovered(thing, text, EXACT, unknown, at(500)));
    notices.add(new DuplicateIdentity(thing, text, clientId(text), 3, at(0)));
    notices.add(new GroupOffline(text, outage));
    notices.add(new GroupRecovered(text, outage, at(500)));
    return notices;
  }

  /** The text as a client id, which cannot hold all that a text can. */
  private static ClientId clientId(String text) {
    boolean possible = StandardCharsets.UTF_8.newEncoder().canEncode(text);
    return new ClientId(possible ? text.substring(0, Math.min(text.length(), 128)) : "x");
  }
}
