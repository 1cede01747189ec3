package dev.rollcall.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The phase changes of {@code models/phase-changes.txt}, which are all that the models allow.
 *
 * @param all of them, of an incident or of a group
 */
public record PhaseChanges(Set<PhaseChange> all) {
  private static final String FILE = "/models/phase-changes.txt";

  /** Copies the set. */
  public PhaseChanges {
    all = Set.copyOf(all);
  }

  /** Those of one device's incident. */
  public static PhaseChanges ofIncident() {
    return read("incident");
  }

  /** Those of an outage group. */
  public static PhaseChanges ofGroup() {
    return read("group");
  }

  /**
   * Whether one write may lead from one phase to the other. The same phase twice is a write that
   * changes who holds the claim, or which channels have taken the message.
   *
   * @param from {@code NONE} if there is no incident or group
   */
  public boolean allow(String from, String to) {
    return all.stream().anyMatch(each -> each.from().equals(from) && each.to().equals(to));
  }

  private static PhaseChanges read(String kind) {
    try (InputStream file = Objects.requireNonNull(PhaseChanges.class.getResourceAsStream(FILE));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return new PhaseChanges(
          lines
              .lines()
              .map(line -> line.split(" +"))
              .filter(words -> words[0].equals(kind))
              .map(words -> new PhaseChange(words[1], words[2], words[3]))
              .collect(Collectors.toSet()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
