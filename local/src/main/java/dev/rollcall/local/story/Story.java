package dev.rollcall.local.story;

import static dev.rollcall.local.sighting.Sighting.at;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.local.Sandbox;
import dev.rollcall.local.device.DeviceProcess;
import dev.rollcall.local.endpoint.ShadowId;
import dev.rollcall.local.sighting.Sighting;
import dev.rollcall.local.sighting.Sighting.Place;
import dev.rollcall.local.sighting.Sightings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * One outage from connect to recovered, a clean stop, and a late event. Each line is printed when
 * it was seen; the story ends at the first that is not.
 */
public final class Story {
  private static final String THING = "RPI";
  private static final String STATUS_TOPIC = "my/things/" + THING + "/update";

  private final Sandbox sandbox;
  private final Sightings sightings;
  private final Duration grace;
  private final Duration patience;
  private final StoryPrinter printer;

  /** Index of the first sighting of the present chapter. */
  private int chapterBegan;

  /**
   * A story that was not played yet.
   *
   * @param sightings those of the sandbox, from its beginning
   * @param grace the sandbox's
   * @param patience how long to wait for each step, on top of the grace
   */
  public Story(
      Sandbox sandbox, Sightings sightings, Duration grace, Duration patience, PrintStream out) {
    this.sandbox = sandbox;
    this.sightings = sightings;
    this.grace = grace;
    this.patience = patience;
    this.printer = new StoryPrinter(out);
  }

  /**
   * Plays and prints it.
   *
   * @return whether all of it happened
   */
  public boolean play() throws InterruptedException, IOException {
    try {
      DeviceProcess device = connects();
      somebodyTypes(device);
      Sighting loss = powerIsCut(device);
      DeviceProcess again = powerIsBack();
      stopsCleanly(again);
      oldEventArrivesLate(loss);
      printer.end(
          "The end: one outage, one mail and one text message when it began, one of each when it"
              + " was over.");
      return true;
    } catch (NotSeenException e) {
      printer.failed(String.valueOf(e.getMessage()));
      return false;
    }
  }

  private DeviceProcess connects() throws NotSeenException, InterruptedException, IOException {
    chapter("A Raspberry Pi connects over mutual TLS.");
    DeviceProcess device = sandbox.startDevice(THING);
    see("device", "that it is connected", at(Place.DEVICE, "connected to"));
    see("presence", "the lifecycle event", event("connected"));
    see("function", "that it is tracked", outcome("PresenceFunction", "tracking", "applied"));
    shadowShows(true);
    see("device", "its subscription", at(Place.DEVICE, "subscribed to " + STATUS_TOPIC));
    return device;
  }

  private void somebodyTypes(DeviceProcess device)
      throws NotSeenException, InterruptedException, IOException {
    chapter("Somebody types \"trye\" at the device.");
    device.type("trye");
    see("device", "it come back", at(Place.DEVICE, "received on " + STATUS_TOPIC, "trye"));
    see(
        "function",
        "that it is refused",
        outcome("LastWillFunction", "tracking", "unreadable-status"));
    printer.seen("", "neither true nor false: refused, and named so; the shadow keeps its boolean");
    shadowShows(true);
  }

  private Sighting powerIsCut(DeviceProcess device) throws NotSeenException, InterruptedException {
    chapter("The power is cut: process %d is killed.".formatted(device.pid()));
    device.cutPower();
    Sighting loss = see("presence", "the lifecycle event", event("disconnected"));
    require(loss, "CONNECTION_LOST");
    see("message", "the last will", at(Place.MESSAGE, STATUS_TOPIC, "false"));
    see("function", "that it is tracked", outcome("PresenceFunction", "tracking", "applied"));
    shadowShows(false);
    printer.seen("", "it may come back, so nobody is notified yet");
    see("function", "the alert", outcome("AlertFunction", "evaluation", "alert"));
    Sighting mail = messages("OFFLINE", 1);
    requireGrace(loss, mail);
    return loss;
  }

  private DeviceProcess powerIsBack() throws NotSeenException, InterruptedException, IOException {
    chapter("The power is back.");
    DeviceProcess device = sandbox.startDevice(THING);
    see("presence", "the lifecycle event", event("connected"));
    see("function", "that it is tracked", outcome("PresenceFunction", "tracking", "applied"));
    shadowShows(true);
    see("function", "the recovery", outcome("AlertFunction", "evaluation", "recovered"));
    messages("RESOLVED", 2);
    return device;
  }

  private void stopsCleanly(DeviceProcess device) throws NotSeenException, InterruptedException {
    chapter("Somebody stops the device, as systemd would.");
    device.stop();
    see("device", "its goodbye", at(Place.DEVICE, "stopped cleanly"));
    Sighting stop = see("presence", "the lifecycle event", event("disconnected"));
    require(stop, "CLIENT_INITIATED_DISCONNECT");
    see("function", "that it is tracked", outcome("PresenceFunction", "tracking", "applied"));
    shadowShows(false);
    see("function", "that it was intended", outcome("AlertFunction", "evaluation", "intended"));
    messagesInAll(2);
  }

  private void oldEventArrivesLate(Sighting loss) throws NotSeenException, InterruptedException {
    chapter("A copy of the first disconnect arrives late.");
    List<JsonNode> before = shadows();
    sandbox.publish(
        "$aws/events/presence/disconnected/" + THING,
        loss.json().toString().getBytes(StandardCharsets.UTF_8));
    see("function", "that it is stale", outcome("PresenceFunction", "tracking", "stale"));
    see("function", "that it is superseded", outcome("AlertFunction", "evaluation", "superseded"));
    messagesInAll(2);
    if (!shadows().equals(before)) {
      throw new NotSeenException("the shadows changed: " + shadows());
    }
    printer.seen("shadow", "as it was");
  }

  private List<JsonNode> shadows() {
    return List.of(
        sandbox.shadow(ShadowId.classic(THING)), sandbox.shadow(ShadowId.rollcall(THING)));
  }

  private Sighting messages(String word, int inAll) throws NotSeenException, InterruptedException {
    Sighting mail = see("mail", "a mail", at(Place.MAIL, word));
    printer.quote(mail.json().path("text").asText());
    see("sms", "a text message", at(Place.SMS, word));
    messagesInAll(inAll);
    return mail;
  }

  private void requireGrace(Sighting loss, Sighting mail) throws NotSeenException {
    Duration waited = Duration.between(loss.at(), mail.at());
    if (waited.compareTo(grace) < 0) {
      throw new NotSeenException(
          "the mail came %d ms after the loss, before the grace of %d s was over"
              .formatted(waited.toMillis(), grace.toSeconds()));
    }
    printer.seen("", "%.1f s after the loss".formatted(waited.toMillis() / 1000.0));
  }

  private void messagesInAll(int expected) throws NotSeenException {
    long mails = sightings.count(Place.MAIL);
    long texts = sightings.count(Place.SMS);
    if (mails != expected || texts != expected) {
      throw new NotSeenException(
          "%d mails and %d text messages in all, not %d of each".formatted(mails, texts, expected));
    }
    printer.seen("", "no other message; %d of each kind in all".formatted(expected));
  }

  private void shadowShows(boolean connected) throws NotSeenException {
    if (sandbox.showsConnected(THING) != connected) {
      throw new NotSeenException(
          "the shadow does not say connected = %s, but %s"
              .formatted(connected, sandbox.shadow(THING)));
    }
    printer.seen("shadow", "%s: connected = %s".formatted(THING, connected));
  }

  private void chapter(String title) {
    chapterBegan = sightings.count();
    printer.chapter(title);
  }

  /** Waits for a sighting of this chapter and prints it. */
  private Sighting see(String where, String what, Predicate<Sighting> wanted)
      throws NotSeenException, InterruptedException {
    Duration longest = grace.plus(patience);
    Sighting seen =
        sightings
            .await(chapterBegan, wanted, longest)
            .orElseThrow(() -> notSeen(where + " did not show " + what, longest));
    printer.seen(where, seen.text());
    return seen;
  }

  private NotSeenException notSeen(String problem, Duration longest) {
    List<String> instead =
        sightings.since(chapterBegan).stream()
            .map(each -> each.place() + " " + each.text())
            .toList();
    return new NotSeenException(
        "%s within %d s. Seen instead: %s"
            .formatted(
                problem,
                longest.toSeconds(),
                instead.isEmpty() ? "nothing" : "\n    " + String.join("\n    ", instead)));
  }

  private static void require(Sighting disconnect, String reason) throws NotSeenException {
    if (!disconnect.has("disconnectReason", reason)) {
      throw new NotSeenException("the disconnect's reason is not " + reason);
    }
  }

  private static Predicate<Sighting> event(String type) {
    return sighting -> sighting.place() == Place.PRESENCE && sighting.has("eventType", type);
  }

  private static Predicate<Sighting> outcome(String function, String pass, String reason) {
    return sighting ->
        sighting.place() == Place.FUNCTION
            && sighting.text().startsWith(function)
            && sighting.has("pass", pass)
            && sighting.has("reason", reason);
  }
}
