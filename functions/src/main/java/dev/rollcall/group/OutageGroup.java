package dev.rollcall.group;

import dev.rollcall.evaluation.Claim;
import dev.rollcall.notification.OutageSummary;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An outage of many devices, from the first digest to the last.
 *
 * @param id names it in messages and in the shadows of its devices
 * @param outage its numbers
 * @param revision grows with each write that counts a loss or a recovery, from 1
 * @param changedAt when that was
 * @param digest the last digest that was accepted
 * @param pendingChannels the channels that have not accepted it, while others have
 * @param claim the right to send the next one; empty if nobody is sending
 * @param runs the runs that have counted devices which are perhaps not marked yet, newest last
 * @param adopted keys of the losses that had been reported alone before the group began
 */
@RecordBuilder
public record OutageGroup(
    String id,
    OutageSummary outage,
    long revision,
    Instant changedAt,
    Digest digest,
    List<String> pendingChannels,
    Optional<Claim> claim,
    List<RunEntry> runs,
    List<String> adopted) {

  /** How many runs are remembered: more than can write one shadow at its 20 requests a second. */
  static final int RUNS = 40;

  /** How many characters of them are kept, so that the shadow has room. */
  static final int RUN_CHARACTERS = 2300;

  /** How long an outage that is over is kept, to recognize its devices when they come again. */
  static final Duration KEPT = Duration.ofMinutes(30);

  /**
   * A digest that a channel has accepted.
   *
   * @param revision what it reported; 0 if there was none yet
   * @param count how many devices were lost then
   * @param at when it was sent; when the group began, if there was none yet
   */
  public record Digest(long revision, int count, Instant at) {}

  /** Copies the lists, and the newest runs. */
  public OutageGroup {
    pendingChannels = List.copyOf(pendingChannels);
    runs = newest(runs);
    adopted = List.copyOf(adopted);
  }

  /** A run that is forgotten too early may have its devices counted twice; none gets lost. */
  private static List<RunEntry> newest(List<RunEntry> runs) {
    List<RunEntry> kept = new ArrayList<>();
    int characters = 0;
    for (RunEntry entry : runs.reversed()) {
      if (kept.size() < RUNS && characters + entry.characters() <= RUN_CHARACTERS) {
        characters += entry.characters();
        kept.addFirst(entry);
      }
    }
    return List.copyOf(kept);
  }

  /** Whether a channel has accepted a digest of the present revision. */
  boolean isNotifiedSomewhere() {
    return digest.revision() == revision;
  }

  /** Whether all channels have. */
  boolean isNotified() {
    return isNotifiedSomewhere() && pendingChannels.isEmpty();
  }

  /** Whether all devices are back, and everybody knows. */
  boolean isOver() {
    return outage.away() == 0 && isNotified();
  }

  /** Whether nothing has changed for so long that the group ends, though devices are away. */
  boolean isQuiet(Instant now, Duration quiet) {
    return outage.away() > 0 && !now.isBefore(changedAt.plus(quiet));
  }

  /** The run that has counted a device and not marked it yet; empty if there is none. */
  Optional<String> countedBy(Member member) {
    return member.heldBy().stream()
        .filter(
            run ->
                runs.stream()
                    .anyMatch(entry -> entry.run().equals(run) && entry.hasCounted(member)))
        .findFirst();
  }
}
