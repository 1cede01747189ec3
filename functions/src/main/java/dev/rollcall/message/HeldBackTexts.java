package dev.rollcall.message;

import dev.rollcall.notification.Notification.HeldBack;

/** What a summary of held messages says, in one language. */
interface HeldBackTexts {
  /** The state in one word or two. */
  String state();

  /** How many messages were held back. */
  String count(HeldBack held);

  /** The same with the time: headline, and subject. */
  String headline(HeldBack held, String when);

  /** A time at which something was. */
  String at(String time);

  /** A sentence: why messages were held back. */
  String why();

  /** A sentence: where all of them stand. */
  String elsewhere(boolean mailed);

  /** Title of the devices that text messages were about. */
  String ofTexts();

  /** Title of the subjects of the mails. */
  String ofMails();

  /** Label of the time in which they were held back. */
  String span();
}
