package dev.rollcall.message;

import dev.rollcall.event.Printable;
import dev.rollcall.event.ThingNaming;
import dev.rollcall.message.MailModel.Detail;
import dev.rollcall.notification.Context;
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
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes the message of a notification in the language and the time zone of its reader. Texts of
 * devices that get into it can neither break a line nor bring markup.
 */
public final class MessageWriter {
  private final RecipientSettings reader;
  private final Texts texts;
  private final Texts english = Texts.in(Language.EN);

  /** Writes for this reader. */
  public MessageWriter(RecipientSettings reader) {
    this.reader = reader;
    this.texts = reader.language() == Language.EN ? english : Texts.in(reader.language());
  }

  /**
   * The message about a notification.
   *
   * @param context what people have written of the thing or the group that it is about
   * @param now the time of writing; the message says how long an outage has lasted by then
   */
  public Message write(Notification notification, Context context, Instant now) {
    Context known = context(notification, context);
    MessageComposer composer =
        composer(notification, new LocalizedTexts(reader, texts, known, now));
    MessageComposer topicComposer =
        composer(notification, new LocalizedTexts(reader, english, known, now));
    MailModel mail = withAttributes(composer.mail(), known);
    return MessageBuilder.builder()
        .subject(composer.subject().fitted())
        .html(Templates.html(mail))
        .text(Templates.text(mail))
        .topicSubject(topicComposer.subject().ascii().fitted())
        .sms(composer.textMessage().fitted())
        .incident(notification.incident())
        .attributes(attributes(notification, known, composer))
        .build();
  }

  /** The site of a group is the one that its devices have in common. */
  private static Context context(Notification notification, Context context) {
    Optional<String> site =
        notification instanceof Notification.OfGroup ofGroup
            ? ofGroup.outage().site().map(name -> Printable.of(name, ThingNaming.SITE_LENGTH))
            : Optional.empty();
    return new Context(site, Optional.empty(), Optional.empty()).or(context);
  }

  /** They stand before the other details: what decides whether to get up comes before them. */
  private static MailModel withAttributes(MailModel mail, Context context) {
    Stream<Detail> attributes =
        context.attributes().stream().map(each -> new Detail(each.name(), each.value()));
    return MailModelBuilder.builder(mail)
        .details(Stream.concat(attributes, mail.details().stream()).toList())
        .build();
  }

  private static MessageComposer composer(Notification notification, LocalizedTexts words) {
    return switch (notification) {
      case DeviceOffline offline when offline.recoveredAt().isPresent() ->
          LateAlertComposer.followed(offline, offline.recoveredAt().get(), words);
      case DeviceOffline offline -> new DeviceOfflineComposer(offline, words);
      case DeviceRecovered back when back.unreported().isPresent() ->
          new LateAlertComposer(back, false, words);
      case DeviceRecovered back -> new DeviceRecoveredComposer(back, words);
      case DeviceFlapping flapping -> new DeviceFlappingComposer(flapping, words);
      case DeviceSteady steady -> new DeviceSteadyComposer(steady, words);
      case HeldBack held -> new HeldBackComposer(held, words);
      case DuplicateIdentity duplicate -> new DuplicateIdentityComposer(duplicate, words);
      case GroupOffline(String incident, OutageSummary outage, boolean closing) ->
          new GroupOfflineComposer(new GroupTexts(incident, outage, words), closing);
      case GroupRecovered(String incident, OutageSummary outage) ->
          new GroupRecoveredComposer(
              new GroupTexts(incident, outage, words), outage.lastRecovery().orElse(words.now()));
    };
  }

  private static Map<String, String> attributes(
      Notification notification, Context context, MessageComposer composer) {
    Map<String, String> attributes = new HashMap<>(composer.attributes());
    attributes.put("incident", notification.incident());
    context.site().ifPresent(site -> attributes.put("site", site));
    context.owner().ifPresent(owner -> attributes.put("owner", owner));
    if (notification instanceof Notification.OfThing ofThing) {
      attributes.put("thing", ofThing.thing().value());
    }
    return attributes;
  }
}
