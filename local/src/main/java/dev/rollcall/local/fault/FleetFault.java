package dev.rollcall.local.fault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.local.broker.Thing;
import dev.rollcall.local.endpoint.Notification;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The broker restarts: a thousand devices are gone, and come back after the grace. */
final class FleetFault {
  private static final int DEVICES = 1000;

  /** So many connect at a time; each is a TLS handshake. */
  private static final int AT_ONCE = 20;

  /** One for each doubling from 3 to 1,000, one when all are back, and some to spare. */
  private static final int MOST_MESSAGES = 12;

  private FleetFault() {}

  static Fault brokerRestarts() {
    return new Fault(
        "broker-restarts",
        "AWS IoT closes the connections of 1,000 devices, which come back after the grace.",
        0,
        Set.of(),
        FleetFault::play);
  }

  private static void play(FaultScenario scene) throws MissedException, InterruptedException {
    List<Thing> devices = new ArrayList<>();
    for (int number = 1; number <= DEVICES; number++) {
      String name = scene.fault().thing(number);
      devices.add(scene.world().thing(name));
      scene.add(name);
    }
    connect(devices);
    scene.tell(DEVICES + " devices are connected");
    scene.awaitSettled();
    devices.forEach(device -> scene.sandbox().closeConnection(device.name()));
    scene.tell("the broker has closed their connections");
    scene.await("a judgement of each loss", () -> scene.accounts().notJudged(List.of()).isEmpty());
    scene.tell("all losses are judged: %d digests".formatted(digests(scene).size()));
    connect(devices);
    scene.tell("all are back");
    scene.awaitSettled();
    List<String> kinds = digests(scene).stream().map(FleetFault::kind).toList();
    scene.tell("messages: " + String.join(", ", kinds));
    scene.correspondence().expect("", kinds);
    scene.check("the story is told in digests, at most " + MOST_MESSAGES, story(kinds));
    scene.check("the last digest counts all devices", count(scene));
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

  private static List<Notification> digests(FaultScenario scene) {
    return scene.sandbox().mailbox().notifications().stream()
        .filter(each -> kind(each).startsWith("digest"))
        .toList();
  }

  private static String kind(Notification notification) {
    return notification.attributes().getOrDefault("kind", "");
  }

  private static List<String> story(List<String> kinds) {
    boolean ends = !kinds.isEmpty() && kinds.getLast().equals("digest-end");
    boolean once = kinds.stream().filter("digest-end"::equals).count() == 1;
    return ends && once && kinds.size() <= MOST_MESSAGES ? List.of() : kinds;
  }

  private static List<String> count(FaultScenario scene) {
    List<Notification> digests = digests(scene);
    String count =
        digests.isEmpty() ? "none" : digests.getLast().attributes().getOrDefault("count", "none");
    JsonNode fleet = scene.sandbox().shadow("rollcall-Fleet").at("/state/reported/known");
    return count.equals(String.valueOf(DEVICES))
        ? List.of()
        : List.of("count %s, known %s".formatted(count, fleet));
  }
}
