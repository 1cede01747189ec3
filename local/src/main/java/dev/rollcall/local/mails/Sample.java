package dev.rollcall.local.mails;

import dev.rollcall.event.ThingName;
import dev.rollcall.message.Language;
import dev.rollcall.message.Message;
import dev.rollcall.message.MessageWriter;
import dev.rollcall.message.RecipientSettings;
import dev.rollcall.notification.Attribute;
import dev.rollcall.notification.Context;
import dev.rollcall.notification.Notification;
import dev.rollcall.notification.OthersOffline;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A notification to look at.
 *
 * @param name of letters and hyphens, such as {@code offline-silent}
 * @param context what people have written of the thing or the group
 * @param writtenAt when its message is written
 */
public record Sample(String name, Notification notification, Context context, Instant writtenAt) {
  static final Context CONTEXT =
      new Context(
          Optional.of("Busan plant 3"),
          Optional.of("Busan operations, +82100000000"),
          Optional.of(URI.create("https://example.com/runbooks/busan")));

  private static final OthersOffline NO_OTHERS =
      new OthersOffline(Optional.empty(), Optional.of(0));
  private static final OthersOffline OTHERS = new OthersOffline(Optional.of(2), Optional.of(5));

  /** A digest shows none. */
  private static final List<Attribute> ATTRIBUTES =
      List.of(new Attribute("model", "pi-4"), new Attribute("room", "b2.17"));

  /** One of which people have written nothing. */
  static Sample of(String name, Notification notification, Instant writtenAt) {
    return new Sample(name, notification, Context.NONE.with(NO_OTHERS), writtenAt);
  }

  /** One of which people have written all that they can. */
  static Sample withContext(String name, Notification notification, Instant writtenAt) {
    boolean ofThing = notification instanceof Notification.OfThing;
    Context context = ofThing ? CONTEXT.with(ATTRIBUTES).with(OTHERS) : CONTEXT;
    return new Sample(name, notification, context, writtenAt);
  }

  /** Its message for a reader in Seoul. */
  public Message message(Language language) {
    RecipientSettings reader =
        new RecipientSettings(
            language,
            ZoneId.of("Asia/Seoul"),
            "ap-northeast-2",
            "rollcall-Logs",
            new ThingName("rollcall-OutageGroups"));
    return new MessageWriter(reader).write(notification, context, writtenAt);
  }
}
