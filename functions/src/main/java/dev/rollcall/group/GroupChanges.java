package dev.rollcall.group;

import dev.rollcall.event.ThingName;
import dev.rollcall.group.Member.Loss;
import dev.rollcall.group.Member.Recovery;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a run has found out about the devices of a group.
 *
 * @param run names the run
 * @param losses the devices whose loss it has claimed
 * @param recoveries the devices whose recovery it has claimed
 * @param discovered how many devices were seen for the first time
 * @param uncounted keys of incidents that this run may have claimed without counting them, since
 *     the answer to its write was lost
 * @param muted the devices that are offline, and are not reported since they are muted
 */
@RecordBuilder
public record GroupChanges(
    String run,
    List<Loss> losses,
    List<Recovery> recoveries,
    int discovered,
    List<String> uncounted,
    List<ThingName> muted) {

  /** Copies the lists. */
  public GroupChanges {
    losses = List.copyOf(losses);
    recoveries = List.copyOf(recoveries);
    uncounted = List.copyOf(uncounted);
    muted = List.copyOf(muted);
  }

  /** Nothing: to look whether a digest is due. */
  public static GroupChanges none(String run) {
    return counting(run, List.of(), List.of());
  }

  /** Losses and recoveries alone. */
  public static GroupChanges counting(String run, List<Loss> losses, List<Recovery> recoveries) {
    return new GroupChanges(run, losses, recoveries, 0, List.of(), List.of());
  }

  /** Losses and recoveries. */
  Stream<Member> members() {
    return Stream.concat(losses.stream(), recoveries.stream());
  }
}
