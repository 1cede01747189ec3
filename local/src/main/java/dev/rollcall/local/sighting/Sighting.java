package dev.rollcall.local.sighting;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * Something that happened.
 *
 * @param place where it was seen
 * @param source what it came from: a topic, a function, a device, the id of a message
 * @param text what was seen, in one line
 * @param json the same to look into, a missing node where there is no JSON
 */
public record Sighting(Instant at, Place place, String source, String text, JsonNode json) {

  /** Where something is seen. */
  public enum Place {
    /** A line that the device printed. */
    DEVICE,
    /** A lifecycle event. */
    PRESENCE,
    /** A message on another topic. */
    MESSAGE,
    /** A shadow that was written; its JSON has the documents before and after. */
    SHADOW,
    /** An outcome that a function logged. */
    FUNCTION,
    /**
     * What was published to an SNS topic, whoever subscribes to it; its JSON has the attributes.
     */
    NOTIFICATION,
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
