package dev.rollcall.local.console.journal;

import java.time.Instant;

/**
 * Something that happened to a device.
 *
 * @param number counts all entries of the journal, from 1
 * @param at when it was seen
 * @param json what was seen, as it came; cut if it is long, empty if it is no JSON
 */
public record Entry(long number, Instant at, Fact fact, String json) {
  private static final int MOST_CHARACTERS = 8_192;

  /** Cuts what is long. */
  public Entry {
    json = json.length() <= MOST_CHARACTERS ? json : json.substring(0, MOST_CHARACTERS) + " …";
  }
}
