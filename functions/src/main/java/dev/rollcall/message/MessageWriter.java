package dev.rollcall.message;

import dev.rollcall.notification.Notification;
import dev.rollcall.notification.Notification.DeviceFlapping;
import dev.rollcall.notification.Notification.DeviceOffline;
import dev.rollcall.notification.Notification.DeviceRecovered;
import dev.rollcall.notification.Notification.DeviceSteady;
import dev.rollcall.notification.Notification.DuplicateIdentity;
import dev.rollcall.notification.Notification.GroupOffline;
import dev.rollcall.notification.Notification.GroupRecovered;
import dev.rollcall.notification.Notification.HeldBack;
import dev.rollcall.notification.OutageSummary;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes the message of a notification in the language and the time zone of its reader. Texts of
 * devices that get into it can neither break a line nor bring markup.
 */
public final class MessageWriter {
  private final RecipientSettings reader;

  /** Writes for this reader. */
  public MessageWriter(RecipientSettings reader) {
    this.reader = reader;
  }

  /**
   * The message about a notification.
   *
   * @param now the time of writing; the message says how long an outage has lasted by then
   */
  public Message write(Notification notification, Instant now) {
    MessageComposer composer =
        composer(notification, now, LocalizedTexts.of(reader, reader.language(), now));
    // SNS takes only ASCII as a subject.
    MessageComposer topicComposer =
        composer(notification, now, LocalizedTexts.of(reader, Language.EN, now));
    String name = name(notification);
    MailModel mail = composer.mail();
    return MessageBuilder.builder()
        .subject(SmsText.subject(composer::headline, composer::bare, name))
        .html(Templates.html(mail))
        .text(Templates.text(mail))
        .topicSubject(SmsText.subject(topicComposer::headline, topicComposer::bare, ascii(name)))
        .sms(SmsText.textMessage(composer.textMessages(), composer::bare, name))
        .incident(notification.incident())
        .attributes(attributes(notification, composer))
        .build();
  }

  /** Of the thing or the site; empty if the notification is about neither. */
  private static String name(Notification notification) {
    return switch (notification) {
      case Notification.OfThing ofThing -> ofThing.thing().value();
      case Notification.OfGroup ofGroup -> GroupTexts.site(ofGroup.outage());
      case Notification.HeldBack _ -> "";
    };
  }

  private static String ascii(String name) {
    return name.replaceAll("[^ -~]", "?");
  }

  private static MessageComposer composer(
      Notification notification, Instant now, LocalizedTexts localized) {
    return switch (notification) {
      case DeviceOffline offline -> new DeviceOfflineComposer(offline, now, localized);
      case DeviceRecovered back -> new DeviceRecoveredComposer(back, localized);
      case DeviceFlapping flapping -> new DeviceFlappingComposer(flapping, now, localized);
      case DeviceSteady steady -> new DeviceSteadyComposer(steady, localized);
      case DuplicateIdentity duplicate -> new DuplicateIdentityComposer(duplicate, localized);
      case GroupOffline(String incident, OutageSummary outage, boolean closing) ->
          new GroupOfflineComposer(new GroupTexts(incident, outage, now, localized), closing);
      case GroupRecovered(String incident, OutageSummary outage) ->
          new GroupRecoveredComposer(
              new GroupTexts(incident, outage, now, localized), outage.lastRecovery().orElse(now));
      case HeldBack held -> new HeldBackComposer(held, localized);
    };
  }

  private static Map<String, String> attributes(
      Notification notification, MessageComposer composer) {
    Map<String, String> attributes = new HashMap<>(composer.attributes());
    attributes.put("incident", notification.incident());
    if (notification instanceof Notification.OfThing ofThing) {
      attributes.put("thing", ofThing.thing().value());
    }
    return attributes;
  }
}
