package dev.rollcall.local.rights;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refuses at the endpoints, as AWS does, what no right of the function allows that has signed a
 * request. It looks at those that no client of the SDK sends; {@link RoleGuard} sees the others.
 */
final class RequestGuard {
  /** The key that a request is signed with, which is the function's name in the sandbox. */
  private static final Pattern KEY = Pattern.compile("AWS4-HMAC-SHA256 Credential=([^/]+)/.*");

  private final Path rights;

  /**
   * @param rights the file with the rights of all functions; read for each request
   */
  RequestGuard(Path rights) {
    this.rights = rights;
  }

  void register(RoutesConfig routes) {
    routes.before(this::check);
  }

  private void check(Context request) {
    Optional<Call> call = Call.of(request.method().name(), request.req().getRequestURI());
    if (call.isPresent()) {
      String who = signer(request);
      if (!Right.allow(Right.read(rights, who), call.get())) {
        refuse(request, call.get().refusalOf(who));
      }
    }
  }

  private static String signer(Context request) {
    Matcher key = KEY.matcher(Objects.requireNonNullElse(request.header("Authorization"), ""));
    return key.matches() ? key.group(1) : "nobody";
  }

  private static void refuse(Context request, String message) {
    request
        .status(403)
        .header("x-amzn-ErrorType", "ForbiddenException")
        .json(Map.of("message", message))
        .skipRemainingHandlers();
  }
}
