package dev.rollcall.local.lambda;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The tracing header of AWS X-Ray, in which Lambda counts how often a chain of requests invoked
 * each function: {@code Root=1-…;Parent=…;Sampled=0;Lineage=a87bd80c:1|68fd508a:5}. The AWS SDK of
 * a function sends it on, SQS keeps it with a message.
 *
 * <p>The AWS X-Ray developer guide shows the form of {@code Lineage} ("Tracing header"), and says
 * nothing of how a function is named in it; here that is a hash of its name.
 *
 * @param root the chain's id
 * @param invocations of each function so far, at least 1, by its hash
 */
public record TraceHeader(String root, Map<String, Integer> invocations) {
  private static final Pattern ROOT = Pattern.compile("(?:^|;)Root=([^;]+)");
  private static final Pattern LINEAGE = Pattern.compile("(?:^|;)Lineage=([^;]+)");
  private static final Pattern COUNT = Pattern.compile("([0-9a-f]{8}):([0-9]{1,5})");

  /** Copies the map. */
  public TraceHeader {
    invocations = Map.copyOf(invocations);
  }

  /** Begins a chain of requests. */
  public static TraceHeader begin() {
    String random = UUID.randomUUID().toString().replace("-", "");
    String root = "1-%08x-%s".formatted(Instant.now().getEpochSecond(), random.substring(8));
    return new TraceHeader(root, Map.of());
  }

  /** Reads a header; what is not understood of it counts as absent. */
  public static TraceHeader parse(String header) {
    Map<String, Integer> invocations = new TreeMap<>();
    Matcher lineage = LINEAGE.matcher(header);
    if (lineage.find()) {
      COUNT
          .matcher(lineage.group(1))
          .results()
          .forEach(each -> invocations.put(each.group(1), Integer.parseInt(each.group(2))));
    }
    Matcher root = ROOT.matcher(header);
    return new TraceHeader(root.find() ? root.group(1) : begin().root(), invocations);
  }

  /** This chain, with the higher of both counts for each function. */
  public TraceHeader withHighest(TraceHeader other) {
    Map<String, Integer> highest = new TreeMap<>(invocations);
    other.invocations.forEach((function, count) -> highest.merge(function, count, Math::max));
    return new TraceHeader(root, highest);
  }

  /** This chain, after one more invocation of a function. */
  TraceHeader withInvocation(String functionName) {
    Map<String, Integer> more = new TreeMap<>(invocations);
    more.merge(hash(functionName), 1, Integer::sum);
    return new TraceHeader(root, more);
  }

  /** How often this chain has invoked a function. */
  int invocationsOf(String functionName) {
    return invocations.getOrDefault(hash(functionName), 0);
  }

  private static String hash(String functionName) {
    return "%08x".formatted(functionName.hashCode());
  }

  /** The header's text. */
  @Override
  public String toString() {
    String lineage =
        new TreeMap<>(invocations)
            .entrySet().stream()
                .map(each -> each.getKey() + ":" + each.getValue())
                .collect(Collectors.joining("|"));
    String parent = "%016x".formatted(UUID.randomUUID().getMostSignificantBits());
    return "Root=%s;Parent=%s;Sampled=0%s"
        .formatted(root, parent, lineage.isEmpty() ? "" : ";Lineage=" + lineage);
  }
}
