package dev.rollcall.message;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;

/**
 * All words of one language, from its file. Each is a pattern of {@link MessageFormat}.
 * Thread-safe.
 */
final class Texts {
  private final Locale locale;
  private final ResourceBundle patterns;

  private Texts(Locale locale, ResourceBundle patterns) {
    this.locale = locale;
    this.patterns = patterns;
  }

  /**
   * Reads the words of a language.
   *
   * @throws UncheckedIOException if its file cannot be read
   */
  static Texts in(Language language) {
    String file = "texts_%s.properties".formatted(language.tag());
    try (InputStream stream = Texts.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new FileNotFoundException("no file %s for %s".formatted(file, language));
      }
      return new Texts(
          Locale.forLanguageTag(language.tag()),
          new PropertyResourceBundle(new InputStreamReader(stream, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The language whose names of months and whose numbers these texts have. */
  Locale locale() {
    return locale;
  }

  /** The language's tag, such as {@code en}. */
  String tag() {
    return locale.toLanguageTag();
  }

  /**
   * A text.
   *
   * @param key of the file
   * @param values for {@code {0}} and so on
   * @throws java.util.MissingResourceException if the file does not have the key
   */
  String of(String key, Object... values) {
    return new MessageFormat(patterns.getString(key), locale).format(values);
  }

  /** A text that is a pattern itself, of times. */
  String pattern(String key) {
    return patterns.getString(key);
  }
}
