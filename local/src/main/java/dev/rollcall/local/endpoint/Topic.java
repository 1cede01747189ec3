package dev.rollcall.local.endpoint;

import java.util.List;
import java.util.Locale;

/**
 * An SNS topic.
 *
 * @param displayName what text messages begin with; empty for none
 * @param subscriptions who receives what is published to it
 */
public record Topic(String displayName, List<Subscription> subscriptions) {
  /** How much of a display name a text message shows. */
  private static final int SHOWN = 10;

  /** Copies the list. */
  public Topic {
    subscriptions = List.copyOf(subscriptions);
  }

  /** A topic without a display name. */
  public static Topic of(Subscription... subscriptions) {
    return new Topic("", List.of(subscriptions));
  }

  /**
   * A text as a subscriber gets it: SNS begins a text message with the display name, in capital
   * letters and cut after ten characters, and {@code "> "}.
   */
  String received(String protocol, String text) {
    if (!protocol.equals("sms") || displayName.isEmpty()) {
      return text;
    }
    String shown = displayName.substring(0, Math.min(SHOWN, displayName.length()));
    return shown.toUpperCase(Locale.ROOT) + "> " + text;
  }
}
