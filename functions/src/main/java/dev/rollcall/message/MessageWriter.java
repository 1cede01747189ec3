package dev.rollcall.message;

import dev.rollcall.notification.GroupOutage;
import dev.rollcall.notification.Notification;
import dev.rollcall.notification.Notification.DeviceOffline;
import dev.rollcall.notification.Notification.DeviceRecovered;
import dev.rollcall.notification.Notification.DuplicateIdentity;
import dev.rollcall.notification.Notification.GroupOffline;
import dev.rollcall.notification.Notification.GroupRecovered;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes the message of a notice in the language and the time zone of its reader. Texts of devices
 * that get into it can neither break a line nor bring markup.
 */
public final class MessageWriter {
  private final RecipientSettings reader;

  /** Writes for this reader. */
  public MessageWriter(RecipientSettings reader) {
    this.reader = reader;
  }

  /**
   * The message that tells the notice.
   *
   * @param now the time of writing; the message says how long an outage has lasted by then
   */
  public Message write(Notification notice, Instant now) {
    MessageComposer draft = draft(notice, now, LocalizedTexts.of(reader, reader.language(), now));
    // SNS takes only ASCII as a subject.
    MessageComposer topicDraft = draft(notice, now, LocalizedTexts.of(reader, Language.EN, now));
    String name = notice instanceof Notification.OfThing ofThing ? ofThing.thing().value() : "";
    MailModel page = draft.page();
    return new Message(
        SmsText.subject(draft::headline, name),
        Templates.html(page),
        Templates.text(page),
        SmsText.subject(topicDraft::headline, name),
        SmsText.textMessage(draft.textMessages(), name),
        notice.incident(),
        attributes(notice, draft));
  }

  private static MessageComposer draft(Notification notice, Instant now, LocalizedTexts voice) {
    return switch (notice) {
      case DeviceOffline offline -> new DeviceOfflineComposer(offline, now, voice);
      case DeviceRecovered back -> new DeviceRecoveredComposer(back, voice);
      case DuplicateIdentity clone -> new DuplicateIdentityComposer(clone, voice);
      case GroupOffline(String incident, GroupOutage outage, boolean closing) ->
          new GroupOfflineComposer(new GroupTexts(incident, outage, now, voice), closing);
      case GroupRecovered(String incident, GroupOutage outage) ->
          new GroupRecoveredComposer(
              new GroupTexts(incident, outage, now, voice), outage.lastRecovery().orElse(now));
    };
  }

  private static Map<String, String> attributes(Notification notice, MessageComposer draft) {
    Map<String, String> attributes = new HashMap<>(draft.attributes());
    attributes.put("incident", notice.incident());
    if (notice instanceof Notification.OfThing ofThing) {
      attributes.put("thing", ofThing.thing().value());
    }
    return attributes;
  }
}
