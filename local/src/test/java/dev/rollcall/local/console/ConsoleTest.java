package dev.rollcall.local.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.rollcall.local.console.ConsolePage.linkNamed;
import static dev.rollcall.local.console.ConsolePage.named;
import static dev.rollcall.local.console.ConsolePage.patiently;
import static dev.rollcall.local.console.ConsolePage.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.rollcall.local.endpoint.ShadowId;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The console in a browser, beside a sandbox with real clients and functions. Tests have devices of
 * their own; the newcomer comes first, to an empty fleet.
 */
@Order(1)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ConsoleTest {
  private static final String RECOVERED = "RESOLVED lamp";
  private static final Pattern ENABLED_BUTTON =
      Pattern.compile("data-action(?:(?!</form>).)*<button(?! disabled)", Pattern.DOTALL);
  private static final List<String> VIEWS =
      List.of("/", "/console/device?thing=lamp", "/console/mailbox", "/console/flow");

  @TempDir private static Path folder;
  private static Chromium chromium;
  private static RunningConsole console;

  private Page page;
  private ConsolePage on;

  @BeforeAll
  static void start() throws Exception {
    chromium = Chromium.start();
    console = RunningConsole.start(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    if (console != null) {
      console.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void open() {
    page = chromium.open(1100, 800, ColorScheme.LIGHT);
    on = new ConsolePage(page, console.address());
  }

  @AfterEach
  void close() {
    page.context().close();
    chromium.assertQuiet();
  }

  /** What the project promises somebody who sees the page for the first time. */
  @Test
  @Order(1)
  void newcomerSeesAnOutageFromPowerCutToRecovery() {
    on.go("/");
    assertThat(page.getByText("No device yet")).isVisible();
    page.getByLabel("New device").fill("lamp");
    page.getByRole(AriaRole.BUTTON, named("Connect")).click();
    assertThat(on.row("lamp")).containsText("Online");

    page.getByRole(AriaRole.LINK, linkNamed("lamp")).click();
    assertThat(on.heading()).containsText("Online");
    on.press("Cut the power");
    assertThat(on.heading()).containsText("Offline");
    assertThat(page.locator("#summary")).containsText("Grace period");
    assertThat(page.locator(".bar.grace").first()).isAttached();
    assertThat(page.locator("#summary")).containsText("Incident notified", patiently());
    // Not the last one for long: other events of the same loss are evaluated too.
    assertThat(page.locator(".mark.evaluation").filter(text("alert")).first()).isAttached();

    page.getByRole(AriaRole.LINK, linkNamed("Mailbox")).click();
    assertThat(page.locator("article.mail h3")).containsText("OFFLINE lamp");
    assertThat(page.frameLocator("article.mail iframe").getByRole(AriaRole.HEADING).first())
        .containsText("lamp is offline");
    assertThat(page.locator(".bubble")).containsText("OFFLINE lamp");
    assertThat(page.getByText("1 part")).isVisible();

    page.goBack();
    on.press("Reconnect");
    assertThat(on.heading()).containsText("Online");
    page.getByRole(AriaRole.LINK, linkNamed("Mailbox")).click();
    assertThat(page.locator("article.mail h3").last()).containsText(RECOVERED, patiently());
    page.goBack();
    assertThat(page.locator(".mark.message").last()).containsText("recovered");
    Pictures.takeForDocuments(page, "console-device");
  }

  @Test
  @Order(2)
  void changeIsSeenWithinASecond() throws Exception {
    console.clients().startThing("quick");
    on.go("/");
    assertThat(on.row("quick")).containsText("Online");
    long began = System.nanoTime();
    console.clients().stop("quick");
    assertThat(on.row("quick")).containsText("Stopped");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  @Order(3)
  void buttonsDoWhatTheySayToTheClientOfTheirDevice() throws Exception {
    console.clients().startThing("worked");
    on.goToDevice("worked");
    on.press("Pull the network");
    on.said("The network of worked is pulled");
    on.press("Plug it in");
    on.said("The network of worked is back");
    on.press("Reconnect");
    on.said("worked starts");
    on.press("Stop cleanly");
    assertThat(on.heading()).containsText("Stopped");
    on.press("Reconnect");
    assertThat(on.heading()).containsText("Online");
    page.getByLabel("Type a status at the device").fill("trye");
    on.press("Publish");
    assertThat(on.entries()).containsText("unreadable-status", patiently());
    on.press("Connect a twin");
    on.said("A twin of worked is connected");
    assertThat(on.entries()).containsText("DUPLICATE_CLIENTID");
    assertThat(on.heading()).containsText("Online"); // the twin is
  }

  @Test
  @Order(3)
  void lateCopyOfAnEventChangesNothing() throws Exception {
    console.clients().startThing("late");
    on.goToDevice("late");
    on.press("Cut the power");
    assertThat(on.entries()).containsText("disconnected CONNECTION_LOST");
    on.press("Reconnect");
    assertThat(on.heading()).containsText("Online");
    page.locator(".entries summary").filter(text("disconnected CONNECTION_LOST")).last().click();
    on.press("Send a late copy");
    assertThat(on.entries()).containsText("stale", patiently());
    assertThat(on.heading()).containsText("Online");
  }

  @Test
  @Order(3)
  void muteIsWrittenToTheShadowAndLifted() throws Exception {
    console.clients().startThing("noisy");
    on.goToDevice("noisy");
    page.getByLabel("Mute").selectOption("60");
    on.press("Set");
    assertThat(page.locator("#summary")).containsText("Muted until");
    String until =
        console
            .sandbox()
            .shadow(ShadowId.rollcall("noisy"))
            .at("/state/desired/mutedUntil")
            .asText();
    assertThat(Instant.parse(until)).isAfter(Instant.now().plus(Duration.ofMinutes(58)));
    page.getByLabel("Mute").selectOption("0");
    on.press("Set");
    assertThat(page.locator("#summary")).not().containsText("Muted until");
  }

  @Test
  @Order(4)
  void ruleIsTriedOnAnEventAndSampleEventsReachTheirFunctions() {
    on.go("/console/flow?node=PresenceRule");
    on.press("Try the rule");
    assertThat(page.locator(".trial .result")).containsText("\"topic\":\"$aws/events/presence");
    page.getByLabel("SQL").fill("SELECT nonsense(");
    on.press("Try the rule");
    assertThat(page.locator("#said[data-kind=failed]")).isVisible();
    page.getByLabel("Sample event").selectOption("queued-heartbeat.json");
    on.press("Hand over");
    on.said("queued-heartbeat.json → AlertFunction");
  }

  @Test
  @Order(4)
  void whatGoesWrongIsTurnedOnAndOff() {
    on.go("/console/flow");
    on.press("Turn on");
    assertThat(page.getByText("seed 42.").first()).isVisible();
    assertThat(console.sandbox().chaos().seed()).hasValue(42);
    on.press("Turn off");
    assertThat(page.getByText("Events come in their order.")).isVisible();
    page.getByLabel("A service is down").selectOption("SES");
    on.press("Refuse");
    on.said("SES refuses all requests");
    on.press("Throttle the rules");
    on.said("The rules are throttled");
    on.press("All works again");
    on.said("All works again");
    on.go("/console/flow?node=PresenceFunction");
    on.press("Kill its processes");
    on.said("Killed:");
  }

  @Test
  @Order(4)
  void queueShowsWhatWaitsInItAndForHowLong() throws Exception {
    console.clients().startThing("waiting");
    on.go("/console/flow?node=AlertQueue");
    console.clients().cutPower("waiting");
    assertThat(page.locator("[data-until]").first()).containsText("due in");
    assertThat(page.locator(".detail .entries")).containsText("CONNECTION_LOST");
  }

  @Test
  @Order(5)
  void everythingIsReachedByKeyboard() {
    on.go("/");
    page.keyboard().press("Tab");
    assertThat(page.getByText("Skip to the content")).isFocused();
    page.keyboard().press("Enter");
    page.getByLabel("Search").focus();
    page.keyboard().type("lamp");
    page.keyboard().press("Enter");
    page.waitForURL("**/?q=lamp&sort=name");
    assertThat(page.locator("tbody tr")).hasCount(1);
    page.getByRole(AriaRole.LINK, linkNamed("lamp")).focus();
    page.keyboard().press("Enter");
    assertThat(on.heading()).containsText("lamp");
  }

  @Test
  @Order(5)
  void whatIsOpenOrTypedStaysWhileThingsHappen() throws Exception {
    console.clients().startThing("busy");
    on.goToDevice("busy");
    Locator status = page.getByLabel("Type a status at the device");
    status.fill("half a wo");
    page.locator(".entries summary").filter(text("connected (connection 0)")).first().click();
    console.clients().stop("busy");
    assertThat(on.heading()).containsText("Stopped");
    assertThat(status).hasValue("half a wo");
    assertThat(page.locator(".entries details[open]")).hasCount(1);
  }

  @Test
  @Order(5)
  void fleetShowsEachDeviceWithItsState() {
    on.go("/");
    assertThat(on.row("lamp")).containsText("Online");
    assertThat(on.row("waiting")).containsText("Offline, reported", patiently());
    assertThat(on.row("waiting")).containsText("CONNECTION_LOST");
    Pictures.takeForDocuments(page, "console-fleet");
  }

  /** Else a quick click would send the form as an address, and nothing would be done. */
  @ParameterizedTest
  @Order(5)
  @ValueSource(strings = {"/", "/console/device?thing=lamp", "/console/flow?node=PresenceRule"})
  void buttonsWaitForTheScript(String path) {
    String html = page.request().get(console.address() + path).text();

    assertThat(html).contains("data-action").doesNotContainPattern(ENABLED_BUTTON);
    on.go(path);
    assertThat(page.locator("form[data-action] button").first()).isEnabled();
  }

  @Test
  @Order(5)
  void koreanIsChosenAndKept() {
    on.go("/?sort=state");
    page.getByRole(AriaRole.LINK, linkNamed("한국어")).click();
    assertThat(on.heading()).hasText("디바이스 목록");
    assertThat(page.url()).endsWith("/?sort=state");
    on.go("/console/mailbox");
    assertThat(on.heading()).hasText("메시지함");
  }

  /** Nasty names as devices would send them: client ids, types and reasons. */
  @Test
  @Order(6)
  void nastyNamesAreTextInEveryView() {
    page.onDialog(dialog -> org.assertj.core.api.Assertions.fail("a script ran"));
    NastyNames.ALL.forEach(name -> NastyNames.send(console.observer(), name));
    on.go("/");
    assertThat(page.locator("main script, main img, main [onmouseover], main svg[onload]"))
        .hasCount(0);
    for (String name : NastyNames.ALL) {
      assertThat(on.row(name).getByRole(AriaRole.LINK)).hasText(name);
    }
    for (String name : NastyNames.ALL) {
      on.goToDevice(name);
      assertThat(on.heading()).containsText(name);
      assertThat(page.locator("main script, main img, main [onmouseover], main svg[onload]"))
          .hasCount(0);
    }
    String encoded = URLEncoder.encode(NastyNames.ALL.getFirst(), UTF_8);
    on.go("/console/mailbox?incident=" + encoded);
    on.go("/console/flow?node=" + encoded);
    on.go("/?q=" + encoded);
    assertThat(page.getByLabel("Search")).hasValue(NastyNames.ALL.getFirst());
  }

  @ParameterizedTest
  @Order(7)
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void viewsAreAccessibleAndFitEveryScreen(ColorScheme scheme) {
    for (int width : List.of(360, 1024, 2560)) {
      Page shown = chromium.open(width, 900, scheme);
      for (String path : VIEWS) {
        shown.navigate(console.address() + path);
        assertThat(shown.locator("#live[data-state=on]")).isVisible();
        assertThat((int) shown.evaluate("document.documentElement.scrollWidth"))
            .isLessThanOrEqualTo(width);
        if (shown.locator("iframe").count() > 0) {
          assertThat(shown.locator("iframe").first().contentFrame().locator("h1")).isVisible();
        }
        String name = path.equals("/") ? "fleet" : path.replaceAll("/console/|\\?.*", "");
        Pictures.take(shown, "%s-%d-%s".formatted(name, width, scheme));
        if (width == 1024) {
          Chromium.assertAccessible(shown);
        }
      }
      shown.context().close();
    }
  }
}
