package dev.rollcall.evaluation;

import java.util.Optional;

/**
 * What one device's shadow knows of outage groups.
 *
 * @param counted whether it is one of the known devices
 * @param lastGroup id of the last group outage in which it was lost, so that it counts as one
 *     device there, however often it comes and goes
 */
public record GroupMembership(boolean counted, Optional<String> lastGroup) {
  /** Of a device that was not counted yet. */
  public static final GroupMembership NONE = new GroupMembership(false, Optional.empty());

  GroupMembership withCounted() {
    return new GroupMembership(true, lastGroup);
  }

  GroupMembership withLastGroup(String id) {
    return new GroupMembership(counted, Optional.of(id));
  }
}
