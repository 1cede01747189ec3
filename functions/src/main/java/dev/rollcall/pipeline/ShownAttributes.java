package dev.rollcall.pipeline;

import dev.rollcall.event.Printable;
import dev.rollcall.event.ThingName;
import dev.rollcall.notification.Attribute;
import dev.rollcall.notification.Context;
import dev.rollcall.observability.Outcome;
import dev.rollcall.port.ThingAttributes;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The attributes of a thing that its messages show. They are read only where a message about it
 * alone is written. If there is no answer, the message goes out without them.
 *
 * @param names in the order in which they are shown; of none, nothing is read
 */
public record ShownAttributes(List<String> names, ThingAttributes registry) {
  /** Longer values than a mail has room for are cut; the registry allows 800 characters. */
  private static final int LONGEST = 200;

  /** Copies the list. */
  public ShownAttributes {
    names = List.copyOf(names);
  }

  /** The context with the attributes that the thing has. */
  Context addTo(Context context, ThingName thing, Outcome outcome) {
    if (names.isEmpty()) {
      return context;
    }
    try {
      outcome.count("described");
      Map<String, String> all = registry.of(thing);
      return context.with(names.stream().flatMap(name -> shown(name, all)).toList());
    } catch (RuntimeException e) {
      outcome.with("attributes", "unanswered: " + Outcome.describe(e));
      return context;
    }
  }

  private static Stream<Attribute> shown(String name, Map<String, String> all) {
    String value = all.getOrDefault(name, "").strip();
    return value.isEmpty()
        ? Stream.empty()
        : Stream.of(new Attribute(name, Printable.of(value, LONGEST)));
  }
}
