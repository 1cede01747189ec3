package dev.rollcall.message;

import static dev.rollcall.fixture.Events.at;

import dev.rollcall.event.ClientId;
import dev.rollcall.event.DisconnectReason.Unknown;
import dev.rollcall.event.ThingName;
import dev.rollcall.notification.Cause;
import dev.rollcall.notification.ClientIdentity;
import dev.rollcall.notification.Context;
import dev.rollcall.notification.DeviceOfflineBuilder;
import dev.rollcall.notification.DeviceSince;
import dev.rollcall.notification.DuplicateIdentityBuilder;
import dev.rollcall.notification.FlappingSummary;
import dev.rollcall.notification.HeldMessages;
import dev.rollcall.notification.Notification;
import dev.rollcall.notification.Notification.DeviceFlapping;
import dev.rollcall.notification.Notification.DeviceOffline;
import dev.rollcall.notification.Notification.DeviceRecovered;
import dev.rollcall.notification.Notification.DeviceSteady;
import dev.rollcall.notification.Notification.GroupOffline;
import dev.rollcall.notification.Notification.GroupRecovered;
import dev.rollcall.notification.Notification.HeldBack;
import dev.rollcall.notification.OutageStart;
import dev.rollcall.notification.OutageSummary;
import dev.rollcall.notification.OutageSummaryBuilder;
import dev.rollcall.tracking.RefusedAttempt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Notifications to write messages of, and readers to write them for. */
final class Notifications {
  static final OutageStart EXACT = new OutageStart(at(0), at(0));
  static final OutageStart SILENT = new OutageStart(at(-45), at(0));
  static final Cause CUT = Cause.of("CONNECTION_LOST");
  static final Cause SILENCE = Cause.of("MQTT_KEEP_ALIVE_TIMEOUT");
  static final Cause WILL = Cause.of("LAST_WILL");

  private Notifications() {}

  static RecipientSettings reader(Language language, ZoneId zone) {
    return new RecipientSettings(
        language, zone, "ap-northeast-2", "rollcall-Logs", new ThingName("rollcall-groups"));
  }

  static Message english(Notification notification, Instant now) {
    return new MessageWriter(reader(Language.EN, ZoneOffset.UTC))
        .write(notification, Context.NONE, now);
  }

  static Message english(Notification notification, Context context, Instant now) {
    return new MessageWriter(reader(Language.EN, ZoneOffset.UTC)).write(notification, context, now);
  }

  static Message inSeoul(Language language, Notification notification, Instant now) {
    return new MessageWriter(reader(language, ZoneId.of("Asia/Seoul")))
        .write(notification, Context.NONE, now);
  }

  static DeviceOffline offline(ThingName thing, OutageStart start, Cause cause) {
    return DeviceOfflineBuilder.builder()
        .thing(thing)
        .incident("i")
        .start(start)
        .cause(cause)
        .build();
  }

  /** All kinds, with one text in each place that is not of Rollcall's own making. */
  static List<Notification> ofEachKind(ThingName thing, String text) {
    Cause unknown = new Cause(Optional.of(new Unknown(text)));
    Optional<RefusedAttempt> refused =
        Optional.of(new RefusedAttempt(at(60), text, Optional.of(text), false));
    OutageSummary outage =
        OutageSummaryBuilder.builder()
            .site(Optional.of(text))
            .count(3)
            .back(1)
            .first(at(0))
            .latest(at(9))
            .lastRecovery(Optional.of(at(500)))
            .reasons(Map.of(text, 3))
            .network(Optional.of(text))
            .stillAway(List.of(new DeviceSince(thing, at(9)), new DeviceSince(thing, at(300))))
            .build();
    List<Notification> notifications = new ArrayList<>();
    for (Optional<Instant> recoveredAt : List.of(Optional.<Instant>empty(), Optional.of(at(90)))) {
      notifications.add(
          DeviceOfflineBuilder.builder()
              .thing(thing)
              .incident(text)
              .start(SILENT)
              .cause(unknown)
              .connectedSince(Optional.of(at(-9)))
              .ip(Optional.of(text))
              .refused(refused)
              .notConnectedAt(Optional.of(at(70)))
              .recoveredAt(recoveredAt)
              .flappedBefore(Optional.of(flapped(unknown)))
              .build());
    }
    FlappingSummary flapped = flapped(unknown);
    for (Notification offline : List.copyOf(notifications)) {
      notifications.add(new DeviceFlapping((DeviceOffline) offline, flapped));
    }
    for (boolean connected : List.of(true, false)) {
      notifications.add(new DeviceSteady(thing, text, flapped, at(7000), connected));
    }
    notifications.add(
        new DeviceRecovered(
            thing, text, EXACT, unknown, at(500), Optional.empty(), Optional.empty()));
    notifications.add(
        DuplicateIdentityBuilder.builder()
            .thing(thing)
            .incident(text)
            .clientId(clientId(text))
            .version(3)
            .takenOverAt(at(0))
            .successor(Optional.of(new ClientIdentity(text, Optional.of(text))))
            .closed(Optional.of(new ClientIdentity(text, Optional.empty())))
            .build());
    notifications.add(new GroupOffline(text, outage, false));
    notifications.add(new GroupOffline(text, outage, true));
    notifications.add(new GroupRecovered(text, outage));
    HeldMessages held = new HeldMessages(3, at(0), at(9), List.of(text, thing.value()));
    notifications.add(new HeldBack(text, Optional.of(held), Optional.of(held), false));
    return notifications;
  }

  /** Seven losses within half an hour. */
  static FlappingSummary flapped(Cause mostly) {
    return new FlappingSummary(
        7, at(-1800), at(0), mostly, Optional.of(Duration.ofSeconds(40)), Duration.ofHours(1));
  }

  /** The text as a client id, which cannot hold all that a text can. */
  private static ClientId clientId(String text) {
    boolean possible = StandardCharsets.UTF_8.newEncoder().canEncode(text);
    return new ClientId(possible ? text.substring(0, Math.min(text.length(), 128)) : "x");
  }
}
