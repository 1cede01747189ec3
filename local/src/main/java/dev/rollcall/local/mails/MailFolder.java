package dev.rollcall.local.mails;

import dev.rollcall.message.Language;
import dev.rollcall.message.Message;
import gg.jte.html.escape.Escape;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Writes all samples into a folder: {@code index.html}, and each mail as page and as text. */
public final class MailFolder {
  private final Path folder;

  /** A folder, made if there is none. */
  public MailFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes the files, over those of an earlier time.
   *
   * @return the path of {@code index.html}
   * @throws IOException with a message that names the folder, if it cannot be written to
   */
  public Path write() throws IOException {
    try {
      Files.createDirectories(folder);
      StringBuilder rows = new StringBuilder();
      for (Sample sample : Samples.all()) {
        for (Language language : Language.values()) {
          rows.append(write(sample, language));
        }
      }
      return Files.writeString(folder.resolve("index.html"), INDEX.replace("$rows", rows));
    } catch (IOException e) {
      throw new IOException("cannot write mails to %s: %s".formatted(folder, e), e);
    }
  }

  /** Writes one mail, and returns its row of the index. */
  private String write(Sample sample, Language language) throws IOException {
    Message message = sample.message(language);
    String name = sample.name() + "." + tag(language);
    Files.writeString(folder.resolve(name + ".html"), message.html());
    Files.writeString(folder.resolve(name + ".txt"), message.text());
    return ROW.replace("$name", name)
        .replace("$language", tag(language))
        .replace("$subject", escaped(message.subject()))
        .replace("$sms", escaped(message.sms()));
  }

  private static String tag(Language language) {
    return language.name().toLowerCase(Locale.ROOT);
  }

  private static String escaped(String text) {
    StringOutput output = new StringOutput();
    Escape.htmlContent(text, output);
    return output.toString();
  }

  private static final String INDEX =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Rollcall's messages</title>
      <style>
      :root { color-scheme: light dark; }
      body { font: 16px/1.5 sans-serif; max-width: 800px; margin: 0 auto; padding: 16px; }
      li { margin: 0 0 16px; overflow-wrap: anywhere; }
      </style>
      </head>
      <body>
      <h1>Rollcall's messages</h1>
      <ul>
      $rows</ul>
      </body>
      </html>
      """;

  private static final String ROW =
      """
      <li>$name<br>
      <a href="$name.html" lang="$language">$subject</a><br>
      SMS: <span lang="$language">$sms</span><br>
      <a href="$name.txt">as plain text</a></li>
      """;
}
