package dev.rollcall.local.rights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One line of the reviewed lists.
 *
 * @param denies whether it forbids, whatever else allows; else it allows
 * @param who a role; for the guard of a process the function
 * @param action one action, without wildcards
 * @param resource an ARN, in which {@code *} stands for anything, slashes too
 * @param from the one sender of mails that is allowed; empty for no such condition
 */
record Right(boolean denies, String who, String action, String resource, String from) {
  private static final Pattern LINE =
      Pattern.compile(
          "(\\S+) may( not)? ([a-z]+:[A-Za-z]+) on (\\S+)"
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
    String from = matcher.group(5);
    return new Right(
        matcher.group(2) != null,
        matcher.group(1),
        matcher.group(3),
        matcher.group(4),
        from == null ? "" : from);
  }

  /** Those in a file that are somebody's own. */
  static List<Right> read(Path file, String who) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.map(Right::parse).filter(right -> right.who.equals(who)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a call is allowed: by one right at least, and denied by none. */
  static boolean allow(Collection<Right> rights, Call call) {
    return rights.stream().anyMatch(right -> !right.denies && right.matches(call))
        && rights.stream().noneMatch(right -> right.denies && right.matches(call));
  }

  /** Whether it says the same of all that the other one is about. */
  boolean covers(Right other) {
    return denies == other.denies
        && who.equals(other.who)
        && matches(new Call(other.action, other.resource, other.from));
  }

  /** The same for somebody else. */
  Right of(String other) {
    return new Right(denies, other, action, resource, from);
  }

  private boolean matches(Call call) {
    return action.equals(call.action())
        && call.resource().matches(Pattern.quote(resource).replace("*", "\\E.*\\Q"))
        && (from.isEmpty() || from.equals(call.from()));
  }

  /** The line. */
  @Override
  public String toString() {
    String condition = from.isEmpty() ? "" : " if StringEquals ses:FromAddress=\"" + from + "\"";
    return who + (denies ? " may not " : " may ") + action + " on " + resource + condition;
  }
}
