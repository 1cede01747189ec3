package dev.rollcall.pipeline;

import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.event.ConnectionEvent.Status;
import dev.rollcall.event.ThingName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The items of one thing in a batch, in the order in which they are looked at: statuses first,
 * since they mostly change nothing, then all other events by their time, then rechecks.
 */
record ThingItems(ThingName thing, List<Item> items) {
  private static final Comparator<Item> ORDER =
      Comparator.comparing(ThingItems::isLifecycle)
          .thenComparing(item -> event(item).map(ConnectionEvent::at).orElse(Instant.MAX));

  ThingItems {
    items = List.copyOf(items);
  }

  /** The items by their things. Those that are of no thing are left out. */
  static List<ThingItems> coalesce(List<Item> batch) {
    Map<ThingName, List<Item>> byThing = new LinkedHashMap<>();
    for (Item item : batch) {
      if (item.input() instanceof Input.OfThing ofThing) {
        byThing.computeIfAbsent(ofThing.thing(), _ -> new ArrayList<>()).add(item);
      }
    }
    List<ThingItems> things = new ArrayList<>();
    byThing.forEach(
        (thing, items) -> things.add(new ThingItems(thing, items.stream().sorted(ORDER).toList())));
    return things;
  }

  private static boolean isLifecycle(Item item) {
    return event(item).filter(Status.class::isInstance).isEmpty();
  }

  private static Optional<ConnectionEvent> event(Item item) {
    return item.input() instanceof Input.Event input
        ? Optional.of(input.event())
        : Optional.empty();
  }

  /** Those that are events, in their order. */
  List<Item> ofEvents() {
    return items.stream().filter(item -> event(item).isPresent()).toList();
  }

  /** Those that are none. */
  List<Item> rechecks() {
    return items.stream().filter(item -> event(item).isEmpty()).toList();
  }

  List<ConnectionEvent> events() {
    return items.stream().flatMap(item -> event(item).stream()).toList();
  }

  /** What the client id of one of its events says of its site. */
  Optional<String> site() {
    return items.stream()
        .flatMap(
            item ->
                item.input() instanceof Input.Event event ? event.site().stream() : Stream.empty())
        .findFirst();
  }
}
