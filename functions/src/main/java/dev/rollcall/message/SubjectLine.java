package dev.rollcall.message;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The subject of a mail: a head that says state, name and time, and what else there is room for.
 *
 * @param head given a name. A notification of a telephone shows about 40 characters, so the name is
 *     cut to what leaves room for all of the head
 * @param name of a device; empty if there is none
 * @param tails more, from the most important to the least
 */
record SubjectLine(UnaryOperator<String> head, String name, List<String> tails) {
  /** SNS asks for less than 100 (Amazon SNS API Reference, "Publish"). */
  static final int CHARACTERS = 99;

  private static final int OF_A_NOTIFICATION = 40;
  private static final String SEPARATOR = " - ";
  private static final String CUT = "..";

  /** Less of a tail says nothing. */
  private static final int LEAST_OF_A_TAIL = 12;

  SubjectLine {
    tails = List.copyOf(tails);
  }

  /** The line, of at most 99 characters. */
  String fitted() {
    StringBuilder line = new StringBuilder(head.apply(ShortName.of(name, roomForTheName())));
    for (String tail : tails) {
      String fitting = cut(tail, room(line.length()));
      if (!fitting.isEmpty()) {
        line.append(SEPARATOR).append(fitting);
      }
    }
    return line.toString();
  }

  /** The line without tails that are not ASCII, which is all that SNS takes as a subject. */
  SubjectLine ascii() {
    return new SubjectLine(
        head, name, tails.stream().filter(tail -> tail.matches("[ -~]*")).toList());
  }

  private int roomForTheName() {
    int room = OF_A_NOTIFICATION - head.apply("").length();
    return Math.clamp(room, ShortName.SHORTEST, ShortName.LONGEST);
  }

  /** How much a tail may have behind a line of that length. */
  static int room(int length) {
    return CHARACTERS - length - SEPARATOR.length();
  }

  private static String cut(String tail, int room) {
    if (tail.length() <= room) {
      return tail;
    }
    int end = room - CUT.length();
    if (end < LEAST_OF_A_TAIL) {
      return "";
    }
    return tail.substring(0, Character.isHighSurrogate(tail.charAt(end - 1)) ? end - 1 : end) + CUT;
  }
}
