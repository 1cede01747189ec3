package dev.rollcall.local.console;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.Handler;
import io.javalin.http.UnsupportedMediaTypeResponse;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps everybody but the browsers of this machine out, and other sites' pages in them.
 *
 * <ul>
 *   <li>The request comes from the loopback interface, also where the endpoints listen on others.
 *   <li>Its {@code Host} is a name of that interface: a stranger's name that leads to 127.0.0.1
 *       (DNS rebinding) is refused.
 *   <li>What changes something is JSON, which another site's page cannot send without being asked
 *       first, and has the {@code Origin} of this page.
 *   <li>No page may be framed by another site, load anything from elsewhere or run a script that is
 *       not one of its own files.
 * </ul>
 */
final class Guard {
  private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost", "[::1]");

  private static final String PAGE_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  /** A mail brings its own styles and nothing else, and is of no origin at all. */
  private static final String MAIL_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'self'; sandbox";

  private Guard() {}

  /** A page, or something that a page is made of. */
  static Handler page(Handler handler) {
    return guarded(PAGE_POLICY, handler);
  }

  /** The HTML of a mail, for a frame. */
  static Handler mail(Handler handler) {
    return guarded(MAIL_POLICY, handler);
  }

  /** Something that changes the sandbox. */
  static Handler action(Handler handler) {
    return page(
        context -> {
          requireJson(context);
          requireSameOrigin(context);
          handler.handle(context);
        });
  }

  private static Handler guarded(String policy, Handler handler) {
    return context -> {
      context
          .header("Content-Security-Policy", policy)
          .header("X-Content-Type-Options", "nosniff")
          .header("Referrer-Policy", "no-referrer")
          .header("Cross-Origin-Resource-Policy", "same-origin")
          .header("Cross-Origin-Opener-Policy", "same-origin")
          .header("Cache-Control", "no-store");
      requireLoopback(context);
      handler.handle(context);
    };
  }

  private static void requireLoopback(Context context) throws Exception {
    if (!InetAddress.getByName(context.ip()).isLoopbackAddress()) {
      throw new ForbiddenResponse("The console answers this machine alone.");
    }
    String host = Optional.ofNullable(context.host()).orElse("");
    if (!HOSTS.contains(host.replaceFirst(":[0-9]{1,5}$", ""))) {
      throw new ForbiddenResponse("The console is at 127.0.0.1, not at another name.");
    }
  }

  private static void requireJson(Context context) {
    String type = Optional.ofNullable(context.contentType()).orElse("");
    if (!type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
      throw new UnsupportedMediaTypeResponse("JSON is needed.");
    }
  }

  private static void requireSameOrigin(Context context) {
    String own = "http://" + context.host();
    boolean strangeOrigin =
        Optional.ofNullable(context.header("Origin")).filter(each -> !each.equals(own)).isPresent();
    boolean strangeSite =
        Optional.ofNullable(context.header("Sec-Fetch-Site"))
            .filter(each -> !each.equals("same-origin"))
            .isPresent();
    if (strangeOrigin || strangeSite) {
      throw new ForbiddenResponse("Only the console's own pages may ask for this.");
    }
  }
}
