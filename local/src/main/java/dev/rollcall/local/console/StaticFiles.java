package dev.rollcall.local.console;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** The scripts and styles of the pages; no others than these are served. */
final class StaticFiles {
  private static final Map<String, String> TYPES =
      Map.of(
          "actions.js", "text/javascript",
          "console.css", "text/css",
          "console.js", "text/javascript",
          "icon.svg", "image/svg+xml",
          "live.js", "text/javascript",
          "patch.js", "text/javascript",
          "time.js", "text/javascript");

  private StaticFiles() {}

  /** Answers with the file that the path names. */
  static void serve(Context context) throws IOException {
    String name = context.pathParam("file");
    String type = TYPES.get(name);
    if (type == null) {
      throw new NotFoundResponse();
    }
    try (InputStream file = StaticFiles.class.getResourceAsStream("static/" + name)) {
      if (file == null) {
        throw new NotFoundResponse();
      }
      context.contentType(type + "; charset=utf-8").result(file.readAllBytes());
    }
  }
}
