package dev.rollcall.message;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Names for lines that have little room: those that are long lose their middle. */
final class ShortName {
  /** The most of a name in a subject and in a text message; the mail has the whole name. */
  static final int LONGEST = 24;

  /** Less of a name says nothing. */
  static final int SHORTEST = 6;

  private static final String CUT = "..";

  private ShortName() {}

  /**
   * A name of at most so many characters: {@code greenhouse..controller}.
   *
   * @param most at least {@link #SHORTEST}
   */
  static String of(String name, int most) {
    if (name.length() <= most) {
      return name;
    }
    int kept = most - CUT.length();
    int tail = kept / 2;
    return name.substring(0, kept - tail) + CUT + name.substring(name.length() - tail);
  }

  /**
   * All names, by commas, each as short as it has to be.
   *
   * @param room for all of them together
   * @return empty if there is too little of it
   */
  static Optional<String> list(List<String> names, int room) {
    for (int most = LONGEST; most >= SHORTEST; most--) {
      int longest = most;
      String list = names.stream().map(name -> of(name, longest)).collect(Collectors.joining(", "));
      if (list.length() <= room) {
        return Optional.of(list);
      }
    }
    return Optional.empty();
  }
}
