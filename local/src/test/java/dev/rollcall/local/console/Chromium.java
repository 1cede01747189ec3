package dev.rollcall.local.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Debian's Chromium, driven by Playwright; it loads nothing from the internet. Where there is none,
 * the tests are skipped; with {@code CI=true} they fail.
 */
final class Chromium implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/bin/chromium");
  private static final List<String> QUIET =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--enable-precise-memory-info");

  private static final double PATIENCE_MILLIS = 30_000;

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> complaints = new ArrayList<>();

  private Chromium(Playwright playwright) {
    this.playwright = playwright;
    browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(PROGRAM).setArgs(QUIET));
  }

  /** Starts it. */
  static Chromium start() {
    boolean there = Files.isExecutable(PROGRAM);
    if (!"true".equals(System.getenv("CI"))) {
      assumeTrue(there, () -> "no " + PROGRAM + ": the package chromium is not installed");
    }
    assertThat(there).withFailMessage("CI needs the package chromium").isTrue();
    Map<String, String> environment = new HashMap<>(System.getenv());
    // A busy machine takes its time.
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    return new Chromium(Playwright.create(new Playwright.CreateOptions().setEnv(environment)));
  }

  /** A page of this size that remembers nothing, with the errors of which this complains. */
  Page open(int width, int height, ColorScheme scheme) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setLocale("en-GB")
                .setTimezoneId("Asia/Seoul"));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(page.url() + ": " + message.text());
          }
        });
    page.onPageError(error -> complaints.add(page.url() + ": " + error));
    return page;
  }

  /** Asserts that no page has written an error or a warning to its console. */
  void assertQuiet() {
    assertThat(complaints).isEmpty();
  }

  /** Asserts that a page is accessible as far as axe-core can tell. */
  static void assertAccessible(Page page) {
    // What is in the frame is a mail, which is held to the same where it is written.
    List<Rule> violations = new AxeBuilder(page).exclude("iframe").analyze().getViolations();
    assertThat(violations)
        .extracting(rule -> page.url() + " " + rule.getId() + ": " + rule.getNodes())
        .isEmpty();
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
