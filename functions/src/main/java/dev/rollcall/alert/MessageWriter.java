package dev.rollcall.alert;

import static dev.rollcall.alert.PlainWords.cause;
import static dev.rollcall.alert.PlainWords.dateTime;
import static dev.rollcall.alert.PlainWords.shortStart;
import static dev.rollcall.alert.PlainWords.span;
import static dev.rollcall.alert.PlainWords.start;
import static dev.rollcall.alert.PlainWords.time;

import dev.rollcall.decision.Cause;
import dev.rollcall.decision.FleetOutage;
import dev.rollcall.decision.Notice;
import dev.rollcall.decision.Notice.Back;
import dev.rollcall.decision.Notice.CloneSuspected;
import dev.rollcall.decision.Notice.Digest;
import dev.rollcall.decision.Notice.DigestEnd;
import dev.rollcall.decision.Notice.Offline;
import dev.rollcall.decision.ThingState.RefusedAttempt;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Writes the message of a notice, in English, with times in UTC. */
public final class MessageWriter {
  private final Reader reader;

  /** SNS: at most 100 characters of a subject. */
  private static final int SUBJECT_LENGTH = 100;

  /** One part of a text message in the GSM 7-bit alphabet. */
  private static final int SMS_LENGTH = 160;

  /** Writes for this reader. */
  public MessageWriter(Reader reader) {
    this.reader = reader;
  }

  /**
   * The message that tells the notice.
   *
   * @param now the time of writing; the message says how long an outage has lasted by then
   */
  public Message write(Notice notice, Instant now) {
    return switch (notice) {
      case Offline offline -> offline(offline, now);
      case Back back -> back(back);
      case CloneSuspected clone -> cloneSuspected(clone);
      case Digest digest -> digest(digest.incident(), "digest", digest.outage());
      case DigestEnd end -> digest(end.incident(), "digest-end", end.outage());
    };
  }

  private static Message offline(Offline notice, Instant now) {
    Lines lines = new Lines().add("Offline since", start(notice.start()));
    if (notice.backAt().isEmpty()) {
      lines.add("By now", span(notice.start().latest(), now));
    }
    lines.add("Cause", causeOf(notice.cause()));
    notice
        .connectedSince()
        .ifPresent(since -> lines.add("Connected", connected(since, notice.start().latest())));
    notice.ip().ifPresent(ip -> lines.add("Last address", ip));
    notice.refused().ifPresent(refused -> lines.add("Tried again", refused(refused)));
    notice.backAt().ifPresent(back -> lines.add("Back since", dateTime(back)));
    lines.add("Incident", notice.incident());
    boolean over = notice.backAt().isPresent();
    String subject =
        (over ? "WAS OFFLINE" : "OFFLINE") + ": %s since " + shortStart(notice.start());
    String closing = over ? "The all-clear follows." : "You get one more message, when it is back.";
    return message(
        notice,
        Map.of("kind", "offline", "reason", notice.cause().label()),
        subject,
        notice.thing() + (over ? " was offline; it is back by now." : " is offline."),
        lines,
        closing,
        subject + ", " + notice.cause().label() + ". " + closing);
  }

  private static String connected(Instant since, Instant until) {
    return "from %s, for %s".formatted(dateTime(since), span(since, until));
  }

  private static String refused(RefusedAttempt refused) {
    return "at %s and was refused: %s".formatted(dateTime(refused.at()), refused.reason());
  }

  private static String causeOf(Cause cause) {
    return "%s (%s)".formatted(cause(cause), cause.label());
  }

  private static Message back(Back notice) {
    String away = away(notice);
    Lines lines =
        new Lines()
            .add("Back since", dateTime(notice.backAt()))
            .add("It was gone", "for %s, since %s".formatted(away, start(notice.start())))
            .add("Cause", causeOf(notice.cause()))
            .add("Incident", notice.incident());
    String subject = "BACK: %s since " + time(notice.backAt());
    return message(
        notice,
        Map.of("kind", "back", "reason", notice.cause().label()),
        subject,
        notice.thing() + " is back.",
        lines,
        "This incident is closed.",
        subject + ", was gone for " + away + ".");
  }

  /** AWS's times are inexact: a short outage may seem to end before it began. */
  private static String away(Back notice) {
    if (!notice.backAt().isAfter(notice.start().latest())) {
      return "too short a time to say";
    }
    return (notice.start().exact() ? "" : "at least ")
        + span(notice.start().latest(), notice.backAt());
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
        Map.of("kind", "clone-suspected", "reason", "DUPLICATE_CLIENTID"),
        "CLONE SUSPECTED: %s",
        "Two certificates use the client id of %s.".formatted(notice.thing()),
        lines,
        "Either its certificate was changed just now, or a second device has its name.",
        "CLONE SUSPECTED: %s. Two certificates use its client id.");
  }

  private Message digest(String incident, String kind, FleetOutage outage) {
    String line =
        "%d devices were lost, %d are back (%s, %s)"
            .formatted(outage.count(), outage.back(), incident, reader.language());
    return new Message(
        line,
        line,
        line,
        line,
        line,
        incident,
        Map.of("kind", kind, "incident", incident, "count", String.valueOf(outage.count())));
  }

  private static Message message(
      Notice.OfThing notice,
      Map<String, String> kindAndReason,
      String subject,
      String headline,
      Lines lines,
      String closing,
      String sms) {
    Map<String, String> attributes = new HashMap<>(kindAndReason);
    attributes.put("thing", notice.thing().value());
    attributes.put("incident", notice.incident());
    String text = headline + "\n\n" + lines + "\n" + closing + "\n";
    return new Message(
        fitting(subject, notice, SUBJECT_LENGTH),
        text,
        text,
        fitting(subject, notice, SUBJECT_LENGTH),
        fitting(sms, notice, SMS_LENGTH),
        notice.incident(),
        attributes);
  }

  /**
   * The pattern with the thing's name in it, whose middle is cut if the whole would be too long.
   */
  private static String fitting(String pattern, Notice.OfThing notice, int maxLength) {
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
