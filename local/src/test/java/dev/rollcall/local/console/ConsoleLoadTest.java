package dev.rollcall.local.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.rollcall.local.lambda.FunctionLog;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * 10,000 devices with 200 lifecycle events a second, each with the write of a shadow and a line of
 * a function's log, for as long as {@code -Dconsole.load=SECONDS} says, after the journal is full.
 * The console hears them as it hears those of real devices; functions and broker are idle, since
 * they are not what is measured. Prints what memory it took, of which neither side may keep more.
 */
@EnabledIfSystemProperty(named = "console.load", matches = "[0-9]+")
final class ConsoleLoadTest {
  private static final int DEVICES = 10_000;
  private static final int EVENTS_PER_SECOND = 200;
  private static final int WARM_UP_SECONDS = 120;
  private static final int SAMPLE_SECONDS = 30;

  /** Beyond what garbage collection leaves to chance. */
  private static final double MOST_GROWTH = 1.15;

  private final SplittableRandom random = new SplittableRandom(42);
  private final int[] versions = new int[DEVICES];
  private final boolean[] connected = new boolean[DEVICES];
  private final AtomicLong played = new AtomicLong();

  /** What it takes after so many events. */
  private record Sample(long nanos, long events, long server, long browser) {
    double eventsPerSecondSince(Sample earlier) {
      return (events - earlier.events) / ((nanos - earlier.nanos) / 1e9);
    }
  }

  @Test
  void memoryDoesNotGrow(@TempDir Path folder) throws Exception {
    int seconds = Integer.getInteger("console.load");
    List<Sample> samples = new ArrayList<>();
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    try (RunningConsole console = RunningConsole.start(folder);
        Chromium chromium = Chromium.start()) {
      for (int device = 0; device < DEVICES; device++) {
        event(console, device);
      }
      Page page = chromium.open(1280, 900, ColorScheme.LIGHT);
      page.navigate(console.address() + "/?sort=since");
      CDPSession session = page.context().newCDPSession(page);
      var _ =
          clock.scheduleAtFixedRate(
              () -> event(console, random.nextInt(DEVICES)),
              0,
              1_000_000 / EVENTS_PER_SECOND,
              TimeUnit.MICROSECONDS);
      page.waitForTimeout(WARM_UP_SECONDS * 1_000);
      for (int passed = 0; passed <= seconds; passed += SAMPLE_SECONDS) {
        samples.add(sample(session));
        System.out.printf("console under load, %d s: %s%n", passed, samples.getLast());
        page.waitForTimeout(SAMPLE_SECONDS * 1_000);
      }
      assertThat(page.locator("tbody tr")).hasCount(50);
      chromium.assertQuiet();
    } finally {
      clock.shutdownNow();
    }
    double achieved = samples.getLast().eventsPerSecondSince(samples.getFirst());
    System.out.printf("console under load: %.1f events a second%n", achieved);
    assertThat(achieved)
        .describedAs("events a second: on a machine that is too slow the rest says nothing")
        .isGreaterThan(0.95 * EVENTS_PER_SECOND);
    assertThat(samples.getLast().server())
        .isLessThan((long) (samples.getFirst().server() * MOST_GROWTH));
    assertThat(samples.getLast().browser())
        .isLessThan((long) (samples.getFirst().browser() * MOST_GROWTH));
  }

  private void event(RunningConsole console, int device) {
    String thing = "thing-%05d".formatted(device);
    Instant now = Instant.now();
    connected[device] = !connected[device];
    LifecycleEvents events = new LifecycleEvents(console.observer());
    if (connected[device]) {
      events.connected(thing, ++versions[device], now);
    } else {
      events.disconnected(thing, versions[device], now, "CONNECTION_LOST");
    }
    String state = "{\"state\":{\"reported\":{\"connected\":%s,\"at\":\"%s\"}},\"version\":%d}";
    String before = state.formatted(!connected[device], now.minusSeconds(9), versions[device]);
    String after = state.formatted(connected[device], now, versions[device] + 1);
    console
        .observer()
        .message(
            "$aws/things/" + thing + "/shadow/update/documents",
            "{\"previous\":%s,\"current\":%s}".formatted(before, after).getBytes(UTF_8));
    console
        .observer()
        .function(
            new FunctionLog(
                "PresenceFunction",
                """
                {"pass":"tracking","event":"disconnected","clientId":"%s","thing":"%s",\
                "reason":"applied","connected":%s,"millis":7}\
                """
                    .formatted(thing, thing, connected[device])));
    played.incrementAndGet();
  }

  private Sample sample(CDPSession session) {
    session.send("HeapProfiler.collectGarbage");
    session.send("Performance.enable");
    JsonObject metrics = session.send("Performance.getMetrics");
    long browser = 0;
    for (JsonElement metric : metrics.getAsJsonArray("metrics")) {
      if (metric.getAsJsonObject().get("name").getAsString().equals("JSHeapUsedSize")) {
        browser = metric.getAsJsonObject().get("value").getAsLong();
      }
    }
    System.gc();
    long server = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    return new Sample(System.nanoTime(), played.get(), server, browser);
  }
}
