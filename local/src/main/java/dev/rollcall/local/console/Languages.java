package dev.rollcall.local.console;

import dev.rollcall.local.console.page.Texts;
import io.javalin.http.Context;
import java.util.Optional;

/** In which language somebody reads: what they have chosen, else what their browser asks for. */
final class Languages {
  private static final String COOKIE = "language";

  private Languages() {}

  /** The words for who asks. */
  static Texts of(Context context) {
    String chosen = context.cookie(COOKIE);
    String accepted = Optional.ofNullable(context.header("Accept-Language")).orElse("");
    return Texts.in(chosen == null ? accepted.split("[-,;]", 2)[0] : chosen);
  }

  /** Remembers the choice, and leads back to where it was made. */
  static void choose(Context context) {
    String language = Optional.ofNullable(context.queryParam("language")).orElse("");
    String to = Optional.ofNullable(context.queryParam("to")).orElse("/");
    context.header(
        "Set-Cookie",
        "%s=%s; Path=/; SameSite=Strict; Max-Age=31536000"
            .formatted(COOKIE, Texts.in(language).language()));
    // A path of this site: neither another site's address nor one that begins with two slashes.
    context.redirect(to.matches("/(?![/\\\\]).*|/") ? to : "/");
  }
}
