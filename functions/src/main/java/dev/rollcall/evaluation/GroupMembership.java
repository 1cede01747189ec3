package dev.rollcall.evaluation;

import java.util.Optional;

/**
 * What one device's shadow knows of outage groups.
 *
 * @param counted whether it is one of the known devices
 * @param key the group that its last outage was claimed in. The same one has to hear of its return,
 *     though by then people may have moved the device, or it may have erased its own shadow
 * @param lastGroup id of the last group outage in which it was lost, so that it counts as one
 *     device there, however often it comes and goes
 */
public record GroupMembership(boolean counted, GroupKey key, Optional<String> lastGroup) {
  /** Of a device that was not counted yet. */
  public static final GroupMembership NONE =
      new GroupMembership(false, GroupKey.ALL, Optional.empty());

  GroupMembership withCounted() {
    return new GroupMembership(true, key, lastGroup);
  }

  GroupMembership withKey(GroupKey next) {
    return new GroupMembership(counted, next, lastGroup);
  }

  GroupMembership withLastGroup(String id) {
    return new GroupMembership(counted, key, Optional.of(id));
  }
}
