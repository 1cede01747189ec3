package dev.rollcall.pipeline;

import dev.rollcall.evaluation.GroupKey;
import dev.rollcall.evaluation.GroupRef;
import dev.rollcall.event.ThingName;
import dev.rollcall.group.GroupState;
import dev.rollcall.port.ShadowStore.Snapshot;
import java.util.Map;

/**
 * What a group reports of what a run has found out.
 *
 * @param shadow the group's shadow after its last write
 * @param group the outage in which the members are reported
 * @param members the devices of this run that it reports, and that get no message of their own,
 *     with the run that has counted each
 */
record Counted(
    GroupKey key, Snapshot<GroupState> shadow, GroupRef group, Map<ThingName, String> members) {
  Counted {
    members = Map.copyOf(members);
  }
}
