package dev.rollcall.message;

import dev.rollcall.notification.Cause;
import dev.rollcall.notification.OutageStart;
import dev.rollcall.notification.OutageSummary;
import java.time.Duration;

/**
 * All that is said, in one language. Names of devices come without a word that depends on how they
 * end; numbers agree with what they count.
 */
interface MessageTexts {
  /** Those of a language. */
  static MessageTexts in(Language language) {
    return switch (language) {
      case EN -> new EnglishTexts();
      case KO -> new KoreanTexts();
    };
  }

  /** The language's tag, such as {@code en}. */
  String tag();

  /** A text without blanks. */
  String of(TextKey key);

  /** A cause. */
  CauseText of(Cause cause);

  /** A span of time of at least a second, such as {@code 4 hours 51 minutes}. */
  String span(Duration span);

  /** Such as {@code at least 5 minutes}. */
  String atLeast(String span);

  /** Two times, between which something was. */
  String between(String from, String to);

  /** Headline, and subject, of a device that is away. */
  String offline(String name, OutageStart start, Times times);

  /** The same of a device that is back before its alert could be sent. */
  String wasOffline(String name, OutageStart start, Times times);

  /** Headline of a device that is back. */
  String back(String name, String at);

  /** Headline of a device that loses its connection again and again. */
  String flapping(String name, int losses, String within);

  /** Headline of one that was flapping and is connected. */
  String steady(String name, String at);

  /** Headline of one that was flapping and was stopped on purpose. */
  String stopped(String name, String at);

  /** A sentence: how often it was lost, within how long, and mostly why. */
  String flapped(int losses, String within, String mostly);

  /** The most frequent of several causes. */
  String mostly(String cause);

  /** A sentence: after how long it is back, mostly. */
  String backAfter(String span);

  /** A sentence: why an outage was not reported at once. */
  String flappedBefore(int losses, String since, String steady);

  /** A sentence: what comes next of a flapping device. */
  String flappingNext(String steady);

  /** Headline of a duplicate identity. */
  String duplicateIdentity(String name, boolean ofIam);

  /** Headline of a digest. */
  String digest(OutageSummary outage, String since);

  /** Headline of the last digest. */
  String digestEnd(OutageSummary outage, String at);

  /** Headline of another certificate under a new client id of a device. */
  String secondCertificate(String name);

  /** A sentence: how long a device was away. */
  String goneFor(String span);

  /** A sentence: since when a device is back. */
  String backSince(String at);

  /** A sentence: a refused attempt to come back. */
  String refused(String at, String reason);

  /** A sentence: an attempt of another identity under the device's client id, which was refused. */
  String refusedAnother(String at, String reason);

  /** What AWS IoT's event said. */
  String byEvent(String reason);

  /** That AWS IoT was asked, and said that the device is not connected. */
  String notConnected(String at);

  /** A span, and when it began. */
  String spanSince(String span, String at);

  /** So many devices, of how many. */
  String devices(OutageSummary outage);

  /** A sentence: how many were lost, are back and are away. */
  String tally(OutageSummary outage);

  /** A sentence: how long it took until all were back. */
  String lasted(String span);

  /** A sentence: what all lost devices have in common; at least one thing. */
  String common(CommonCause common);

  /** The same in a few words, for a text message. */
  String commonInBrief(CommonCause common);

  /** What to look at first where all devices are of one network. */
  String networkCheck(String network);

  /** So many more than were listed. */
  String more(int count);

  /** Who wrote the message. */
  String sender(String region);

  /** What a summary of held messages says. */
  HeldBackTexts heldBack();
}
