package dev.rollcall.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page in Markdown, some parts of which are measured. A part stands between the lines {@code <!--
 * bench:NAME -->} and {@code <!-- bench end -->}; what is between them is replaced.
 */
public final class Page {
  private static final String END = "<!-- bench end -->\n";

  private final Path file;
  private String text;

  private Page(Path file, String text) {
    this.file = file;
    this.text = text;
  }

  /**
   * Reads a page.
   *
   * @throws IOException if it cannot be read
   */
  public static Page read(Path file) throws IOException {
    return new Page(file, Files.readString(file));
  }

  /**
   * Replaces a part.
   *
   * @param part its new lines, the last one ended too
   * @throws IllegalArgumentException if the page has no such part
   */
  public Page replace(String name, String part) {
    String begin = "<!-- bench:%s -->\n".formatted(name);
    int from = text.indexOf(begin);
    int to = from < 0 ? -1 : text.indexOf(END, from);
    if (to < 0) {
      throw new IllegalArgumentException(
          "%s has no part %s: it stands between the lines %s and %s"
              .formatted(file, name, begin.strip(), END.strip()));
    }
    text = text.substring(0, from) + begin + "\n" + part + "\n" + text.substring(to);
    return this;
  }

  /**
   * Writes the page back.
   *
   * @throws IOException if it cannot be written
   */
  public void write() throws IOException {
    Files.writeString(file, text);
  }

  /** The page as it is now. */
  @Override
  public String toString() {
    return text;
  }
}
