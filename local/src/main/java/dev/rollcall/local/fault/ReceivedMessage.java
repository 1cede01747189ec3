package dev.rollcall.local.fault;

import dev.rollcall.local.endpoint.Delivery;
import dev.rollcall.local.endpoint.Mail;
import dev.rollcall.local.endpoint.Mailbox;
import dev.rollcall.local.endpoint.Notification;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A message that somebody got.
 *
 * @param kind as {@code offline} and {@code back}
 * @param thing the device that it is about; empty if it is about many
 */
record ReceivedMessage(Channel channel, String kind, String thing) {

  /** How it came. */
  enum Channel {
    MAIL,
    SMS
  }

  /** All that was received, of each channel in its order. */
  static List<ReceivedMessage> in(Mailbox mailbox) {
    Map<String, Notification> published =
        mailbox.notifications().stream()
            .collect(Collectors.toMap(Notification::id, Function.identity()));
    Stream<ReceivedMessage> mails = mailbox.mails().stream().map(ReceivedMessage::of);
    Stream<ReceivedMessage> texts =
        mailbox.deliveries().stream()
            .filter(delivery -> delivery.protocol().equals("sms"))
            .map(Delivery::messageId)
            .flatMap(id -> Optional.ofNullable(published.get(id)).stream())
            .map(notification -> of(notification.attributes()));
    return Stream.concat(mails, texts).toList();
  }

  private static ReceivedMessage of(Mail mail) {
    String raw = mail.raw().orElse("");
    return new ReceivedMessage(
        Channel.MAIL, header(raw, "X-Rollcall-Kind"), header(raw, "X-Rollcall-Thing"));
  }

  private static String header(String raw, String name) {
    Matcher line = Pattern.compile("(?m)^" + name + ": *(\\S+)").matcher(raw);
    return line.find() ? line.group(1) : "";
  }

  private static ReceivedMessage of(Map<String, String> attributes) {
    return new ReceivedMessage(
        Channel.SMS, attributes.getOrDefault("kind", ""), attributes.getOrDefault("thing", ""));
  }
}
