package dev.rollcall.local.fault;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A part of the faults, so that several sandboxes can play them side by side.
 *
 * @param number from 1 to {@code of}
 * @param of how many parts there are, 1 to 9
 */
public record Shard(int number, int of) {
  /** All faults. */
  public static final Shard ALL = new Shard(1, 1);

  private static final Pattern FORMAT = Pattern.compile("([1-9])/([1-9])");

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if there is no such part
   */
  public Shard {
    if (number < 1 || number > of || of > 9) {
      throw new IllegalArgumentException("%d/%d is no part, such as 1/2".formatted(number, of));
    }
  }

  /**
   * Reads a part such as {@code 1/2}.
   *
   * @throws IllegalArgumentException if the text is none
   */
  public static Shard parse(String text) {
    Matcher matcher = FORMAT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'%s' is no part, such as 1/2".formatted(text));
    }
    return new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /** This part of a list, in its order: the parts take turns. */
  <T> List<T> part(List<T> all) {
    return IntStream.range(0, all.size())
        .filter(index -> index % of == number - 1)
        .mapToObj(all::get)
        .toList();
  }
}
