package dev.rollcall.budget;

/**
 * How a message may be sent.
 *
 * @param text whether as a text message; else that waits for the summary
 * @param mail whether as a mail; else that waits for the summary
 */
public record Permit(boolean text, boolean mail) {
  /** In all ways. */
  public static final Permit ALL = new Permit(true, true);

  Permit without(Medium medium) {
    return switch (medium) {
      case TEXT -> new Permit(false, mail);
      case MAIL -> new Permit(text, false);
    };
  }

  /** How many of the two wait. */
  public int held() {
    return (text ? 0 : 1) + (mail ? 0 : 1);
  }
}
