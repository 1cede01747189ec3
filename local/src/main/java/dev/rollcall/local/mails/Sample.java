package dev.rollcall.local.mails;

import dev.rollcall.event.ThingName;
import dev.rollcall.message.Language;
import dev.rollcall.message.Message;
import dev.rollcall.message.MessageWriter;
import dev.rollcall.message.RecipientSettings;
import dev.rollcall.notification.Notification;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A notification to look at.
 *
 * @param name of letters and hyphens, such as {@code offline-silent}
 * @param writtenAt when its message is written
 */
public record Sample(String name, Notification notification, Instant writtenAt) {

  /** Its message for a reader in Seoul. */
  public Message message(Language language) {
    RecipientSettings reader =
        new RecipientSettings(
            language,
            ZoneId.of("Asia/Seoul"),
            "ap-northeast-2",
            "rollcall-Logs",
            new ThingName("rollcall-OutageGroups"));
    return new MessageWriter(reader).write(notification, writtenAt);
  }
}
