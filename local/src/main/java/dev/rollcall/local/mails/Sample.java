package dev.rollcall.local.mails;

import dev.rollcall.alert.Language;
import dev.rollcall.alert.Message;
import dev.rollcall.alert.MessageWriter;
import dev.rollcall.alert.Reader;
import dev.rollcall.decision.Notice;
import dev.rollcall.event.ThingName;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A notice to look at.
 *
 * @param name of letters and hyphens, such as {@code offline-silent}
 * @param writtenAt when its message is written
 */
public record Sample(String name, Notice notice, Instant writtenAt) {

  /** Its message for a reader in Seoul. */
  public Message message(Language language) {
    Reader reader =
        new Reader(
            language,
            ZoneId.of("Asia/Seoul"),
            "ap-northeast-2",
            "rollcall-Logs",
            new ThingName("rollcall-Fleet"));
    return new MessageWriter(reader).write(notice, writtenAt);
  }
}
