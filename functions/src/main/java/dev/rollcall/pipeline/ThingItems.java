package dev.rollcall.pipeline;

import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.event.ConnectionEvent.Status;
import dev.rollcall.event.Publisher;
import dev.rollcall.event.ThingName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    return status(item).isEmpty();
  }

  private static Optional<Status> status(Item item) {
    return event(item).filter(Status.class::isInstance).map(Status.class::cast);
  }

  private static Optional<ConnectionEvent> event(Item item) {
    return item.input() instanceof Input.Event input
        ? Optional.of(input.event())
        : Optional.empty();
  }

  /** The statuses that have a later one of the same publisher. */
  Set<Item> olderStatuses() {
    Map<Publisher, Item> newest = new HashMap<>();
    Set<Item> older = new HashSet<>();
    for (Item item : items) {
      status(item).map(status -> newest.put(status.publisher(), item)).ifPresent(older::add);
    }
    return older;
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
