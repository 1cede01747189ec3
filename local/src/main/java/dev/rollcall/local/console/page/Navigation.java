package dev.rollcall.local.console.page;

import java.util.Locale;

/** The pages to which the navigation leads. */
public enum Navigation {
  /** All devices. */
  FLEET("/"),
  /** All messages. */
  MAILBOX(MailboxView.PATH),
  /** The pipeline. */
  FLOW(FlowView.PATH);

  private final String path;

  Navigation(String path) {
    this.path = path;
  }

  /** Where it is. */
  public String path() {
    return path;
  }

  /** Its name in texts. */
  public String key() {
    return "nav." + name().toLowerCase(Locale.ROOT);
  }

  /** Whether the page of this path is it, or below it. */
  public boolean isCurrent(String current) {
    return path.equals(current);
  }
}
