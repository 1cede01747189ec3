package dev.rollcall.local.console.page;

import dev.rollcall.local.console.journal.DeviceState;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of the console in one language. */
public final class Texts {
  /** The languages that there are; the first one is for those who read none of them. */
  public static final List<String> LANGUAGES = List.of("en", "ko");

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final String language;
  private final ResourceBundle bundle;

  private Texts(String language) {
    this.language = language;
    this.bundle =
        ResourceBundle.getBundle("dev.rollcall.local.console.page.texts_" + language, Locale.ROOT);
  }

  /** In this language, or in the first one if there is none such. */
  public static Texts in(String language) {
    return new Texts(LANGUAGES.contains(language) ? language : LANGUAGES.getFirst());
  }

  /** The language, as HTML names it. */
  public String language() {
    return language;
  }

  /**
   * A text.
   *
   * @param values what is filled in, as {@link MessageFormat} does it
   */
  public String of(String key, Object... values) {
    return values.length == 0
        ? bundle.getString(key)
        : new MessageFormat(bundle.getString(key), Locale.of(language)).format(values);
  }

  /** The word for a state. */
  public String of(DeviceState state) {
    return of("state." + state.label());
  }

  /** A time for who has no script to see it in their own zone. */
  public static String utc(Instant time) {
    return UTC.format(time);
  }
}
