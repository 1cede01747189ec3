package dev.rollcall.local.sighting;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * Something that happened.
 *
 * @param place where it was seen
 * @param text what was seen, in one line
 * @param json the same to look into, a missing node where there is no JSON
 */
public record Sighting(Instant at, Place place, String text, JsonNode json) {

  /** Where something is seen. */
  public enum Place {
    /** A line that the device printed. */
    DEVICE,
    /** A lifecycle event. */
    PRESENCE,
    /** A message on another topic. */
    MESSAGE,
    /** An outcome that a function logged. */
    FUNCTION,
    /** A mail that SES took. */
    MAIL,
    /** A text message that SNS took. */
    SMS
  }

  /** Whether a field of the JSON has this value, as text. */
  public boolean has(String field, String value) {
    return json.path(field).asText().equals(value);
  }

  /** Those of a place whose text has all these words. */
  public static Predicate<Sighting> at(Place place, String... words) {
    return sighting ->
        sighting.place() == place && List.of(words).stream().allMatch(sighting.text()::contains);
  }
}
