package dev.rollcall.local.fault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.local.broker.Thing;
import dev.rollcall.local.endpoint.Notification;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The broker restarts: many devices are gone at once, and come back after the grace. */
final class MassOutageFault {
  /** Enough for six doublings of a digest; {@code ./bench} has outages of up to a million. */
  private static final int DEVICES = 300;

  /** So many connect at a time; each is a TLS handshake. */
  private static final int AT_ONCE = 20;

  /**
   * So many are new at a time. Much more than the account's 400 shadow requests a second is the
   * outage to come, not its preparation.
   */
  private static final int NEW_AT_ONCE = 100;

  /** One for each doubling from 3 to 300, one when all are back, and some to spare. */
  private static final int MOST_MESSAGES = 10;

  /** One less than the template's threshold of a group. */
  private static final int MOST_SINGLE = 2;

  private MassOutageFault() {}

  static Fault brokerRestarts() {
    return FaultBuilder.builder()
        .name("broker-restarts")
        .summary(
            "AWS IoT closes the connections of %d devices, which come back after the grace."
                .formatted(DEVICES))
        .things(0)
        .alarms(Set.of())
        .play(MassOutageFault::play)
        .build();
  }

  private static void play(FaultScenario scenario) throws MissedException, InterruptedException {
    List<Thing> devices = new ArrayList<>();
    for (int number = 1; number <= DEVICES; number++) {
      String name = scenario.fault().thing(number);
      devices.add(scenario.environment().thing(name));
      scenario.add(name);
    }
    for (int first = 0; first < DEVICES; first += NEW_AT_ONCE) {
      connect(devices.subList(first, first + NEW_AT_ONCE));
      scenario.awaitSettled();
    }
    scenario.print(DEVICES + " devices are connected");
    devices.forEach(device -> scenario.sandbox().closeConnection(device.name()));
    scenario.print("the broker has closed their connections");
    scenario.awaitNone(
        "an evaluation of each loss", () -> scenario.audit().notEvaluated(List.of()).size());
    scenario.print("all losses are evaluated: %d digests".formatted(digests(scenario).size()));
    connect(devices);
    scenario.print("all are back");
    scenario.awaitSettled();
    List<String> kinds = digests(scenario).stream().map(MassOutageFault::kind).toList();
    scenario.print("messages: " + String.join(", ", kinds));
    scenario.expectations().expect("", kinds);
    List<String> single = single(scenario);
    single.forEach(thing -> scenario.expectations().expect(thing, List.of("offline")));
    scenario.check(
        "at most %d devices are reported singly".formatted(MOST_SINGLE),
        single.size() <= MOST_SINGLE ? List.of() : single);
    scenario.check("people are notified in digests, at most " + MOST_MESSAGES, problems(kinds));
    scenario.check("the last digest counts all devices", count(scenario));
  }

  private static void connect(List<Thing> devices) {
    for (int first = 0; first < devices.size(); first += AT_ONCE) {
      CompletableFuture.allOf(
              devices.subList(first, Math.min(first + AT_ONCE, devices.size())).stream()
                  .map(Thing::connect)
                  .toArray(CompletableFuture[]::new))
          .join();
    }
  }

  private static List<Notification> digests(FaultScenario scenario) {
    return scenario.sandbox().mailbox().notifications().stream()
        .filter(each -> kind(each).startsWith("digest"))
        .toList();
  }

  /** Devices that were reported before there were enough for a group, which then adopted them. */
  private static List<String> single(FaultScenario scenario) {
    return scenario.sandbox().mailbox().notifications().stream()
        .filter(each -> kind(each).equals("offline"))
        .map(each -> each.attributes().getOrDefault("thing", ""))
        .filter(scenario.things()::contains)
        .toList();
  }

  private static String kind(Notification notification) {
    return notification.attributes().getOrDefault("kind", "");
  }

  private static List<String> problems(List<String> kinds) {
    boolean ends = !kinds.isEmpty() && kinds.getLast().equals("digest-end");
    boolean once = kinds.stream().filter("digest-end"::equals).count() == 1;
    return ends && once && kinds.size() <= MOST_MESSAGES ? List.of() : kinds;
  }

  private static List<String> count(FaultScenario scenario) {
    List<Notification> digests = digests(scenario);
    String count =
        digests.isEmpty() ? "none" : digests.getLast().attributes().getOrDefault("count", "none");
    JsonNode known = scenario.sandbox().shadow("rollcall-OutageGroups").at("/state/reported/known");
    return count.equals(String.valueOf(DEVICES))
        ? List.of()
        : List.of("count %s, known %s".formatted(count, known));
  }
}
