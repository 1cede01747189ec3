package dev.rollcall.alert;

import static dev.rollcall.alert.PlainWords.cause;
import static dev.rollcall.alert.PlainWords.dateTime;
import static dev.rollcall.alert.PlainWords.span;
import static dev.rollcall.alert.PlainWords.start;
import static dev.rollcall.alert.PlainWords.time;

import dev.rollcall.decision.Notice;
import dev.rollcall.decision.Notice.Back;
import dev.rollcall.decision.Notice.CloneSuspected;
import dev.rollcall.decision.Notice.Offline;
import java.time.Instant;
import java.util.Map;

/** Writes the message of a notice, in English, with times in UTC. */
public final class MessageWriter {
  /** SNS: at most 100 characters of a subject. */
  private static final int SUBJECT_LENGTH = 100;

  /** One part of a text message in the GSM 7-bit alphabet. */
  private static final int SMS_LENGTH = 160;

  private MessageWriter() {}

  /**
   * The message that tells the notice.
   *
   * @param now the time of writing; the message says how long an outage has lasted by then
   */
  public static Message write(Notice notice, Instant now) {
    return switch (notice) {
      case Offline offline -> offline(offline, now);
      case Back back -> back(back);
      case CloneSuspected clone -> cloneSuspected(clone);
    };
  }

  private static Message offline(Offline notice, Instant now) {
    Lines lines =
        new Lines()
            .add("Offline since", start(notice.start()))
            .add("By now", span(notice.start().latest(), now))
            .add("Cause", cause(notice.cause()) + " (" + notice.cause().label() + ")");
    notice
        .connectedSince()
        .ifPresent(
            since ->
                lines.add(
                    "Connected",
                    "from %s, for %s"
                        .formatted(dateTime(since), span(since, notice.start().latest()))));
    notice.ip().ifPresent(ip -> lines.add("Last address", ip));
    notice
        .refused()
        .ifPresent(
            refused ->
                lines.add(
                    "Came back",
                    "at %s and was refused: %s"
                        .formatted(dateTime(refused.at()), refused.reason())));
    lines.add("Incident", notice.incident());
    return message(
        notice,
        "offline",
        notice.cause().label(),
        "OFFLINE: %s since " + time(notice.start().latest()),
        "%s is offline.".formatted(notice.thing()),
        lines,
        "You get one more message, when it is back.",
        "OFFLINE: %s since "
            + time(notice.start().latest())
            + ", "
            + notice.cause().label()
            + ". You get one message when it is back.");
  }

  private static Message back(Back notice) {
    Instant gone = notice.start().latest();
    String away = span(gone, notice.backAt());
    Lines lines =
        new Lines()
            .add("Back since", dateTime(notice.backAt()))
            .add("It was gone", "for %s, since %s".formatted(away, start(notice.start())))
            .add("Cause", cause(notice.cause()) + " (" + notice.cause().label() + ")")
            .add("Incident", notice.incident());
    return message(
        notice,
        "back",
        notice.cause().label(),
        "BACK: %s since " + time(notice.backAt()),
        "%s is back.".formatted(notice.thing()),
        lines,
        "This incident is closed.",
        "BACK: %s since " + time(notice.backAt()) + ", was gone for " + away + ".");
  }

  private static Message cloneSuspected(CloneSuspected notice) {
    Lines lines =
        new Lines()
            .add("Client id", notice.clientId().printable())
            .add("Taken over", dateTime(notice.takenOverAt()))
            .add("Connection", "number " + notice.version() + " was closed")
            .add("Incident", notice.incident());
    return message(
        notice,
        "clone-suspected",
        "DUPLICATE_CLIENTID",
        "CLONE SUSPECTED: %s",
        "Two certificates use the client id of %s.".formatted(notice.thing()),
        lines,
        "Either its certificate was changed just now, or a second device has its name.",
        "CLONE SUSPECTED: %s. Two certificates use its client id.");
  }

  private static Message message(
      Notice notice,
      String kind,
      String reason,
      String subject,
      String headline,
      Lines lines,
      String closing,
      String sms) {
    return new Message(
        fitting(subject, notice, SUBJECT_LENGTH),
        headline + "\n\n" + lines + "\n" + closing + "\n",
        fitting(sms, notice, SMS_LENGTH),
        Map.of(
            "kind",
            kind,
            "thing",
            notice.thing().value(),
            "incident",
            notice.incident(),
            "reason",
            reason));
  }

  /**
   * The pattern with the thing's name in it, whose middle is cut if the whole would be too long.
   */
  private static String fitting(String pattern, Notice notice, int maxLength) {
    String name = notice.thing().value();
    int room = maxLength - (pattern.length() - "%s".length());
    if (name.length() <= room) {
      return pattern.replace("%s", name);
    }
    int head = (room - 2) / 2;
    int tail = room - 2 - head;
    return pattern.replace(
        "%s", name.substring(0, head) + ".." + name.substring(name.length() - tail));
  }

  /** Lines of a label and a value, the values below each other. */
  private static final class Lines {
    private final StringBuilder text = new StringBuilder();

    Lines add(String label, String value) {
      text.append("%-14s %s%n".formatted(label, value).replace("\r\n", "\n"));
      return this;
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
