package dev.rollcall.evaluation;

import java.util.Optional;

/**
 * What one device's shadow knows of outage groups.
 *
 * @param known whether it is one of the known devices
 * @param key the group that its last outage was claimed in. The same one has to hear of its return,
 *     though by then people may have moved the device, or it may have erased its own shadow
 * @param lastGroup id of the last group outage in which it was lost, so that it counts as one
 *     device there, however often it comes and goes
 */
public record GroupMembership(boolean known, GroupKey key, Optional<String> lastGroup) {
  /** Of a device that was never seen. */
  public static final GroupMembership NONE =
      new GroupMembership(false, GroupKey.ALL, Optional.empty());

  GroupMembership withKnown() {
    return new GroupMembership(true, key, lastGroup);
  }

  GroupMembership withKey(GroupKey next) {
    return new GroupMembership(known, next, lastGroup);
  }

  GroupMembership withLastGroup(String id) {
    return new GroupMembership(known, key, Optional.of(id));
  }
}
