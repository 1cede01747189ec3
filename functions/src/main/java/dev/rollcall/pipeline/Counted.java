package dev.rollcall.pipeline;

import dev.rollcall.evaluation.GroupKey;
import dev.rollcall.evaluation.GroupRef;
import dev.rollcall.event.ThingName;
import dev.rollcall.group.GroupState;
import dev.rollcall.port.ShadowStore.Snapshot;
import java.util.Map;
import java.util.Optional;

/**
 * A group after what a run has found out was counted.
 *
 * @param shadow the group's shadow after its last write
 * @param group the outage in which the members are reported; empty if no outage of many is going
 *     on, or if it has just ended: then each device is reported alone
 * @param members the devices of this run that it reports, and that get no message of their own,
 *     with the run that has counted each
 */
record Counted(
    GroupKey key,
    Snapshot<GroupState> shadow,
    Optional<GroupRef> group,
    Map<ThingName, String> members) {
  Counted {
    members = Map.copyOf(members);
  }

  /** The run that has counted a device which the group reports; empty if it is reported alone. */
  Optional<String> countedBy(ThingName thing) {
    return Optional.ofNullable(members.get(thing));
  }
}
