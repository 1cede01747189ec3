package dev.rollcall.group;

import dev.rollcall.group.Member.Loss;
import dev.rollcall.group.Member.Recovery;
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
 */
public record GroupChanges(
    String run,
    List<Loss> losses,
    List<Recovery> recoveries,
    int discovered,
    List<String> uncounted) {

  /** Copies the lists. */
  public GroupChanges {
    losses = List.copyOf(losses);
    recoveries = List.copyOf(recoveries);
    uncounted = List.copyOf(uncounted);
  }

  /** Nothing: to look whether a digest is due. */
  public static GroupChanges none(String run) {
    return new GroupChanges(run, List.of(), List.of(), 0, List.of());
  }

  /** Losses and recoveries. */
  Stream<Member> members() {
    return Stream.concat(losses.stream(), recoveries.stream());
  }
}
