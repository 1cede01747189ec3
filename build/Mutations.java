import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.pitest.mutationtest.commandline.MutationCoverageReport;

/**
 * Changes the code in many small ways with PIT, and fails when too many changes go unnoticed by the
 * tests. Arguments: the least percentage to be noticed, the folder for PIT's report, and PIT's own.
 *
 * <p>PIT's Maven plugin runs the tests on Maven's JDK, which may be too old for them; that is why it
 * is not used. PIT itself says on the console how many changes went unnoticed, but not which.
 */
final class Mutations {
  /** Not RUN_ERROR: that the tests could not be run says nothing of them. */
  private static final Set<String> NOTICED =
      Set.of("KILLED", "TIMED_OUT", "MEMORY_ERROR", "NON_VIABLE");

  private static final Logger PIT = Logger.getLogger("PIT");

  private record Mutation(String place, String change, String status) {
    /** From file, class, mutator, method, line, status and killing test. */
    static Mutation of(String csv) {
      String[] column = csv.split(",", 7);
      String mutator = column[2].substring(column[2].lastIndexOf('.') + 1).replace("Mutator", "");
      return new Mutation(column[0] + ":" + column[4], mutator + " in " + column[3], column[5]);
    }

    boolean noticed() {
      return NOTICED.contains(status);
    }

    @Override
    public String toString() {
      return "  %-28s %s (%s)".formatted(place, change, status);
    }
  }

  public static void main(String[] args) throws IOException {
    int threshold = Integer.parseInt(args[0]);
    Path folder = Path.of(args[1]);
    run(folder, List.of(args).subList(2, args.length));
    List<Mutation> all;
    try (var lines = Files.lines(folder.resolve("mutations.csv"))) {
      all = lines.map(Mutation::of).toList();
    }
    List<Mutation> unnoticed = all.stream().filter(mutation -> !mutation.noticed()).toList();
    int noticed = all.size() - unnoticed.size();
    System.out.printf("The tests noticed %d of %d changes to the code.%n", noticed, all.size());
    if (noticed * 100 < all.size() * threshold) {
      unnoticed.stream().map(Mutation::toString).sorted().forEach(System.out::println);
      System.out.printf("Less than %d %%. See %s.%n", threshold, folder.resolve("index.html"));
      System.exit(1);
    }
    System.exit(0);
  }

  private static void run(Path folder, List<String> options) throws IOException {
    List<String> all = new ArrayList<>(options);
    all.add("--reportDir=" + folder);
    Files.createDirectories(folder);
    PrintStream console = System.out;
    PIT.setFilter(entry -> entry.getLevel() != Level.INFO);
    try (PrintStream log =
        new PrintStream(folder.resolve("summary.txt").toFile(), StandardCharsets.UTF_8)) {
      System.setOut(log);
      MutationCoverageReport.main(all.toArray(String[]::new));
    } finally {
      System.setOut(console);
    }
  }
}
