package dev.rollcall.local.console.page;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The mailbox.
 *
 * @param incidents of which there are messages, newest first
 * @param selected the one whose messages are shown; empty if there is none
 * @param messages its messages, oldest first
 */
public record MailboxPage(
    List<Incident> incidents, Optional<Incident> selected, List<Message> messages) {

  /** Copies the lists. */
  public MailboxPage {
    incidents = List.copyOf(incidents);
    messages = List.copyOf(messages);
  }

  /**
   * An incident.
   *
   * @param id as the messages name it; empty for messages of none
   * @param title its newest subject
   * @param messages how many it has
   * @param latest when the newest came
   */
  public record Incident(String id, String title, int messages, Instant latest) {
    /** Where its messages are. */
    public String href() {
      return hrefOf(id);
    }
  }

  /** Where the messages of an incident are. */
  public static String hrefOf(String incident) {
    return MailboxView.PATH + "?" + FleetQuery.encoded(Map.of("incident", incident));
  }

  /** Something that was sent. */
  public sealed interface Message {
    /** When it was sent. */
    Instant at();
  }

  /**
   * A mail.
   *
   * @param html whether it has a form in HTML
   */
  @RecordBuilder
  public record MailMessage(
      String id, Instant at, String from, String to, String subject, boolean html, String text)
      implements Message {
    /** Where its HTML is, for a frame. */
    public String href() {
      return MailboxView.HTML_PATH + "?" + FleetQuery.encoded(Map.of("id", id));
    }
  }

  /** A text message, with the number of parts in which it is sent. */
  public record TextMessage(Instant at, String to, String text, int parts) implements Message {}

  /** What was published to a topic, for all who subscribe to it: attributes and texts as JSON. */
  public record Published(Instant at, String topic, String json) implements Message {}
}
