package dev.rollcall.message;

import dev.rollcall.notification.HeldMessages;
import dev.rollcall.notification.Notification.HeldBack;
import java.util.ArrayList;
import java.util.List;

/** English. */
final class EnglishHeldBack implements HeldBackTexts {
  @Override
  public String state() {
    return "HELD BACK";
  }

  @Override
  public String count(HeldBack held) {
    List<String> parts = new ArrayList<>();
    held.texts().ifPresent(texts -> parts.add(counted(texts, "text message")));
    held.mails().ifPresent(mails -> parts.add(counted(mails, "mail")));
    boolean one = parts.size() == 1 && parts.getFirst().startsWith("1 ");
    return "%s %s held back".formatted(String.join(" and ", parts), one ? "was" : "were");
  }

  @Override
  public String headline(HeldBack held, String when) {
    return count(held) + " " + when;
  }

  private static String counted(HeldMessages held, String what) {
    return held.count() + " " + what + (held.count() == 1 ? "" : "s");
  }

  @Override
  public String why() {
    return "More messages were due in one hour than TextMessagesPerHour or MailsPerHour allows.";
  }

  @Override
  public String elsewhere(boolean mailed) {
    return mailed ? "The mails have them all." : "The log has them all.";
  }

  @Override
  public String ofTexts() {
    return "Text messages were about";
  }

  @Override
  public String ofMails() {
    return "Mails that were not sent";
  }

  @Override
  public String span() {
    return "Held back";
  }

  @Override
  public String at(String time) {
    return "at " + time;
  }
}
