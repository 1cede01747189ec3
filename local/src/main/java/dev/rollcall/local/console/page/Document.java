package dev.rollcall.local.console.page;

import java.util.Map;

/**
 * A whole page.
 *
 * @param path its path, which the navigation marks
 * @param address its path and parameters, to which a choice of language returns
 * @param view what it shows
 */
public record Document(String path, String address, Texts texts, View view) {

  /** The address that leads back here in another language. */
  public String inLanguage(String language) {
    return "/console/language?" + FleetQuery.encoded(Map.of("language", language, "to", address));
  }

  /** The page as HTML. */
  public String html() {
    return Templates.document(this);
  }
}
