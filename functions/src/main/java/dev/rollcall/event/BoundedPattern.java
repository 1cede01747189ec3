package dev.rollcall.event;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A regular expression that an operator wrote, and that is tried on client ids, which strangers
 * choose. Java's patterns backtrack: some take longer than any function has time, on an id that is
 * made for it. So a match may read {@value #MOST_READS} characters, and no more.
 *
 * <p>Reads are counted, not time, so that the same id always ends in the same way. An engine that
 * does not backtrack would need no bound, but it knows neither back references nor lookaround, and
 * the parameters are documented as Java's regular expressions. Thread-safe.
 */
public final class BoundedPattern {
  /**
   * Enough for two choices over an id of 128 characters that depend on each other, such as {@code
   * .*-.*-.+}. It takes a few milliseconds.
   */
  static final int MOST_READS = 100_000;

  private final String parameter;
  private final Pattern pattern;

  /**
   * A pattern.
   *
   * @param parameter the parameter of template.yaml that it is the value of
   */
  public BoundedPattern(String parameter, Pattern pattern) {
    this.parameter = parameter;
    this.pattern = pattern;
  }

  /** Whether a match of this id would be given up. */
  public boolean isTooSlowFor(ClientId clientId) {
    try {
      var _ = match(clientId);
      return false;
    } catch (PatternTooSlowException _) {
      return true;
    }
  }

  boolean matches(ClientId clientId) throws PatternTooSlowException {
    return match(clientId).isPresent();
  }

  boolean hasGroup(String name) {
    return pattern.namedGroups().containsKey(name);
  }

  /**
   * The match of the whole id; empty if the pattern does not fit it.
   *
   * @throws PatternTooSlowException if it reads too much, or needs more stack than the thread has
   */
  Optional<MatchResult> match(ClientId clientId) throws PatternTooSlowException {
    Matcher matcher = pattern.matcher(new CountedText(clientId.value()));
    try {
      return matcher.matches() ? Optional.of(matcher) : Optional.empty();
    } catch (TooManyReadsException | StackOverflowError _) {
      throw new PatternTooSlowException(parameter);
    }
  }

  /** Ends a match from the inside. */
  private static final class TooManyReadsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooManyReadsException() {
      super("more than " + MOST_READS + " reads", null, false, false);
    }
  }

  /** A text that can be read so often, and then not any more. Of one match on one thread. */
  private static final class CountedText implements CharSequence {
    private final String text;
    private int left = MOST_READS;

    CountedText(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (--left < 0) {
        throw new TooManyReadsException();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
