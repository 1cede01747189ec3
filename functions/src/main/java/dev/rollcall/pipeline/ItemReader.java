package dev.rollcall.pipeline;

import dev.rollcall.observability.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns the messages of a queue into items. Refused input ends here. */
record ItemReader(String pass, EventDispatcher dispatcher, Tracking tracking) {
  /** The items in the order of their messages. */
  List<Item> read(Map<String, String> bodies, Report report) {
    List<Item> items = new ArrayList<>();
    bodies.forEach((id, body) -> read(id, body, report).ifPresent(items::add));
    return items;
  }

  private Optional<Item> read(String id, String body, Report report) {
    Outcome outcome = new Outcome(pass).with("item", id);
    Input input = dispatcher.dispatch(body.getBytes(StandardCharsets.UTF_8), outcome);
    Item item = new Item(id, input, outcome, false, Optional.empty());
    switch (input) {
      case Input.OfThing _, Input.GroupRecheck _, Input.BudgetRecheck _ -> {
        return Optional.of(item);
      }
      case Input.Nothing(String reason) -> report.finish(item, new Result.Done(reason));
      case Input.Unreadable unreadable -> report.finish(item, repaired(unreadable, outcome));
    }
    return Optional.empty();
  }

  private Result repaired(Input.Unreadable unreadable, Outcome outcome) {
    try {
      tracking.repair(unreadable.thing(), outcome);
      return new Result.Done(unreadable.reason());
    } catch (RuntimeException e) {
      return new Result.Failed(e);
    }
  }
}
