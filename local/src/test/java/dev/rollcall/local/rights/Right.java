package dev.rollcall.local.rights;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of the reviewed lists.
 *
 * @param who a role; for the guard of a process the function
 * @param action one action, without wildcards
 * @param resource an ARN, in which {@code *} stands for anything, slashes too
 * @param from the one sender of mails that is allowed; empty for no such condition
 */
record Right(String who, String action, String resource, String from) {
  private static final Pattern LINE =
      Pattern.compile(
          "(\\S+) may ([a-z]+:[A-Za-z]+) on (\\S+)"
              + "(?: if StringEquals ses:FromAddress=\"([^\"]+)\")?");

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is of a form that is not understood
   */
  static Right parse(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not understood: " + line);
    }
    String from = matcher.group(4);
    return new Right(
        matcher.group(1), matcher.group(2), matcher.group(3), from == null ? "" : from);
  }

  /** Whether it allows all that the other one does. */
  boolean covers(Right other) {
    return who.equals(other.who) && allows(new Call(other.action, other.resource, other.from));
  }

  /** The same for somebody else. */
  Right of(String other) {
    return new Right(other, action, resource, from);
  }

  boolean allows(Call call) {
    return action.equals(call.action())
        && call.resource().matches(Pattern.quote(resource).replace("*", "\\E.*\\Q"))
        && (from.isEmpty() || from.equals(call.from()));
  }

  /** The line. */
  @Override
  public String toString() {
    String condition = from.isEmpty() ? "" : " if StringEquals ses:FromAddress=\"" + from + "\"";
    return who + " may " + action + " on " + resource + condition;
  }
}
