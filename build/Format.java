import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * Formats or checks all Java files below some folders with google-java-format, which takes no
 * folders.
 *
 * <p>The formatter parses with the compiler of the JDK it runs on, so it has to run on the JDK of
 * the sources and not on Maven's; that is why no formatter plugin does this.
 */
final class Format {
  public static void main(String[] args) throws IOException {
    boolean check = args[0].equals("check");
    List<String> formatter =
        new ArrayList<>(
            check ? List.of("--dry-run", "--set-exit-if-changed") : List.of("--replace"));
    for (String folder : List.of(args).subList(1, args.length)) {
      try (var files = Files.walk(Path.of(folder))) {
        files.filter(file -> file.toString().endsWith(".java")).map(Path::toString)
            .forEach(formatter::add);
      }
    }
    int exit =
        ToolProvider.findFirst("google-java-format")
            .orElseThrow()
            .run(System.out, System.err, formatter.toArray(String[]::new));
    if (exit != 0) {
      System.out.println("Not formatted. `mvn process-sources -Dformat=apply` formats these files.");
    }
    System.exit(exit);
  }
}
