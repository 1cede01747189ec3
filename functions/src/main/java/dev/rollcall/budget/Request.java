package dev.rollcall.budget;

/**
 * A message that wants to be sent.
 *
 * @param text whether it would be a text message
 * @param mail whether it would be a mail
 * @param name the thing or the site that it is about; empty if it is about neither
 * @param subject the subject of the mail
 */
public record Request(boolean text, boolean mail, String name, String subject) {
  boolean wants(Medium medium) {
    return switch (medium) {
      case TEXT -> text;
      case MAIL -> mail;
    };
  }

  String about(Medium medium) {
    return switch (medium) {
      case TEXT -> name;
      case MAIL -> subject;
    };
  }
}
