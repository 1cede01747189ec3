package dev.rollcall.local.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URLEncoder;

/**
 * A page of the console, as people name what is on it.
 *
 * @param address where the console is
 */
record ConsolePage(Page page, String address) {
  void go(String path) {
    page.navigate(address + path);
    assertThat(page.locator("#live[data-state=on]")).isVisible();
  }

  void goToDevice(String thing) {
    go("/console/device?thing=" + URLEncoder.encode(thing, UTF_8));
  }

  void press(String button) {
    page.getByRole(AriaRole.BUTTON, named(button).setExact(true)).first().click();
  }

  void said(String text) {
    assertThat(page.locator("#said")).containsText(text);
  }

  Locator row(String thing) {
    return page.getByRole(AriaRole.ROW)
        .filter(
            new Locator.FilterOptions()
                .setHas(page.getByRole(AriaRole.LINK, named(thing).setExact(true))));
  }

  Locator heading() {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
  }

  Locator entries() {
    return page.locator(".entries");
  }

  static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  static Page.GetByRoleOptions linkNamed(String name) {
    return named(name).setExact(true);
  }

  static Locator.FilterOptions text(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  /** A busy machine takes its time. */
  static ContainsTextOptions patiently() {
    return new ContainsTextOptions().setTimeout(60_000);
  }
}
