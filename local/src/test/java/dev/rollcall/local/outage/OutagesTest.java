package dev.rollcall.local.outage;

import static dev.rollcall.local.sighting.Sighting.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.local.Sandbox;
import dev.rollcall.local.SandboxConfig;
import dev.rollcall.local.WaitingTest;
import dev.rollcall.local.device.DeviceProcess;
import dev.rollcall.local.device.Line;
import dev.rollcall.local.sighting.Observer;
import dev.rollcall.local.sighting.Sighting;
import dev.rollcall.local.sighting.Sighting.Place;
import dev.rollcall.local.sighting.Sightings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The ways in which a real device goes away: what each is to the broker, to the shadow and to
 * people. They run side by side, since the broker notices a silent loss only after 45 s.
 */
@Timeout(180)
final class OutagesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int GRACE_SECONDS = 2;

  @TempDir static Path directory;
  private static final Sightings sightings = new Sightings(_ -> {});
  private static Sandbox sandbox;

  @BeforeAll
  static void start() throws Exception {
    Path home = Path.of("..").toAbsolutePath().normalize();
    SandboxConfig config = SandboxConfig.onFreePorts(home, directory, GRACE_SECONDS, Map.of());
    sandbox = Sandbox.start(config, new Observer(sightings, Clock.systemUTC()));
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @WaitingTest
  void cutPowerIsToldOnceAndSoIsTheReturn() throws Exception {
    DeviceProcess device = connected("Power");

    device.cutPower();
    see(disconnected("Power", "CONNECTION_LOST"));
    see(will("Power"));
    see(mail("OFFLINE Power since"));
    assertThat(sandbox.showsConnected("Power")).isFalse();

    connected("Power");
    see(mail("RESOLVED Power"));
    assertThat(sandbox.showsConnected("Power")).isTrue();
    assertThat(mails("Power")).hasSize(2);
  }

  /** Nobody closes a socket: the broker finds out by the keep-alive, the device by its pings. */
  @WaitingTest
  void pulledNetworkIsToldAsASpan() throws Exception {
    try (Line line = new Line(sandbox.mqttPort())) {
      started("Cable", line.port());
      see(evaluated("Cable", "steady"));

      line.cut();
      see(disconnected("Cable", "MQTT_KEEP_ALIVE_TIMEOUT"));
      see(will("Cable"));
      see(mail("OFFLINE Cable since"));
      assertThat(sandbox.showsConnected("Cable")).isFalse();

      line.mend();
      see(mail("RESOLVED Cable"));
      assertThat(sandbox.showsConnected("Cable")).isTrue();
      assertThat(mails("Cable")).hasSize(2);
    }
  }

  @WaitingTest
  void connectionThatTheBrokerClosesComesBackByItselfAndIsNotTold() throws Exception {
    connected("Maintained");

    int closed = sightings.count();
    sandbox.closeConnection("Maintained");
    see(disconnected("Maintained", "SERVER_INITIATED_DISCONNECT"));
    see(will("Maintained"));
    see(closed, at(Place.PRESENCE, "Maintained connected"));
    see(evaluated("Maintained", "back-within-grace"));
    assertThat(sandbox.showsConnected("Maintained")).isTrue();
    assertThat(mails("Maintained")).isEmpty();
  }

  /** The broker says goodbye, is down for longer than the grace, and comes back. */
  @WaitingTest
  void restartOfTheBrokerIsToldOnceAndSoIsTheReturn() throws Exception {
    try (Line line = new Line(sandbox.mqttPort())) {
      started("Restarted", line.port());
      see(evaluated("Restarted", "steady"));

      line.refuse();
      sandbox.closeConnection("Restarted");
      see(disconnected("Restarted", "SERVER_INITIATED_DISCONNECT"));
      see(at(Place.DEVICE, "Restarted: ", "cannot connect"));
      see(mail("OFFLINE Restarted since"));
      line.listenAgain();

      see(mail("RESOLVED Restarted"));
      assertThat(sandbox.showsConnected("Restarted")).isTrue();
      assertThat(mails("Restarted")).hasSize(2);
    }
  }

  /** The line of the old run is dead, so that it cannot fight for its client id. */
  @WaitingTest
  void takeoverByTheNextRunIsNotTold() throws Exception {
    try (Line line = new Line(sandbox.mqttPort())) {
      started("Taken", line.port());
      see(evaluated("Taken", "steady"));
      line.cut();

      started("Taken", sandbox.mqttPort());
      see(disconnected("Taken", "DUPLICATE_CLIENTID"));
      see(will("Taken"));
      see(evaluated("Taken", "taken-over"));
      assertThat(sandbox.showsConnected("Taken")).isTrue();
      assertThat(mails("Taken")).isEmpty();
    }
  }

  @WaitingTest
  void cleanStopIsOfflineAndNotTold() throws Exception {
    DeviceProcess device = connected("Stopped");

    device.stop();
    see(disconnected("Stopped", "CLIENT_INITIATED_DISCONNECT"));
    see(evaluated("Stopped", "intended"));
    assertThat(sandbox.showsConnected("Stopped")).isFalse();
    assertThat(sightings.since(0)).noneMatch(will("Stopped"));
    assertThat(mails("Stopped")).isEmpty();
  }

  private static DeviceProcess connected(String thing) throws Exception {
    int before = sightings.count();
    DeviceProcess device = started(thing, sandbox.mqttPort());
    see(before, at(Place.FUNCTION, "PresenceFunction: " + thing, "applied"));
    return device;
  }

  private static DeviceProcess started(String thing, int port) throws Exception {
    List<String> command = new ArrayList<>(sandbox.deviceCommand(thing));
    command.replaceAll(part -> part.startsWith("--port=") ? "--port=" + port : part);
    return start(thing, command);
  }

  private static DeviceProcess start(String thing, List<String> command) throws IOException {
    Observer observer = new Observer(sightings, Clock.systemUTC());
    DeviceProcess device = DeviceProcess.start(command, line -> observer.device(thing, line));
    // What a failed test leaves running ends with the tests.
    Runtime.getRuntime().addShutdownHook(new Thread(device::cutPower));
    return device;
  }

  private static Predicate<Sighting> disconnected(String thing, String reason) {
    return at(Place.PRESENCE, thing + " disconnected (" + reason + ")");
  }

  private static Predicate<Sighting> will(String thing) {
    return at(Place.MESSAGE, "my/things/" + thing + "/update", "false");
  }

  private static Predicate<Sighting> evaluated(String thing, String reason) {
    return at(Place.FUNCTION, "AlertFunction: " + thing + " ", reason);
  }

  private static Predicate<Sighting> mail(String words) {
    return at(Place.MAIL, words);
  }

  private static List<Sighting> mails(String thing) {
    return sightings.since(0).stream().filter(at(Place.MAIL, thing)).toList();
  }

  private static void see(Predicate<Sighting> wanted) throws InterruptedException {
    see(0, wanted);
  }

  private static void see(int from, Predicate<Sighting> wanted) throws InterruptedException {
    assertThat(sightings.await(from, wanted, PATIENCE))
        .withFailMessage(() -> "not seen, but " + sightings.since(0))
        .isPresent();
  }
}
