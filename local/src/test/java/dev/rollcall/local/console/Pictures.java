package dev.rollcall.local.console;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Pictures of pages: all of them in {@code target/console}, for people to look at; with {@code
 * -Dconsole.pictures=docs} those of the documents anew.
 */
final class Pictures {
  private static final Path FOLDER = Path.of("target", "console");
  private static final Path DOCUMENTS = Path.of("..", "docs", "images");

  private Pictures() {}

  /** Takes the whole page. */
  static void take(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(FOLDER.resolve(name.toLowerCase(Locale.ROOT) + ".png")));
  }

  /** Takes what is seen of a page at first, for the documents. */
  static void takeForDocuments(Page page, String name) {
    boolean anew = "docs".equals(System.getProperty("console.pictures"));
    Path folder = anew ? DOCUMENTS : FOLDER;
    page.evaluate("scrollTo(0, 0)");
    page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png")));
  }
}
