package dev.rollcall.group;

import dev.rollcall.event.ThingName;
import dev.rollcall.notification.Notification.OfGroup;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was decided of a group.
 *
 * @param next the state to be written before anything is sent
 * @param members the devices that the group reports, with the run that has counted each; the others
 *     are reported alone
 * @param digest what is to be sent once the state is written
 * @param onlyChannels the channels that it is to be sent on; empty for all
 * @param recheck has to be in the queue before the state is written, which is not changed until
 *     then
 */
public record GroupEvaluation(
    GroupState next,
    Map<ThingName, String> members,
    Optional<OfGroup> digest,
    List<String> onlyChannels,
    Optional<Instant> recheck) {

  /** Copies the collections. */
  public GroupEvaluation {
    members = Map.copyOf(members);
    onlyChannels = List.copyOf(onlyChannels);
  }

  static GroupEvaluation silent(GroupState next) {
    return new GroupEvaluation(next, Map.of(), Optional.empty(), List.of(), Optional.empty());
  }
}
