package dev.rollcall.pipeline;

import dev.rollcall.evaluation.AlertState;
import dev.rollcall.evaluation.Claim;
import dev.rollcall.evaluation.EvaluationReason;
import dev.rollcall.evaluation.GroupKey;
import dev.rollcall.evaluation.GroupRef;
import dev.rollcall.evaluation.Incident;
import dev.rollcall.event.ThingName;
import dev.rollcall.group.LossBuilder;
import dev.rollcall.group.Member;
import dev.rollcall.notification.Context;
import dev.rollcall.notification.Notification;
import dev.rollcall.notification.Notification.DeviceFlapping;
import dev.rollcall.notification.Notification.DeviceOffline;
import dev.rollcall.notification.Notification.DeviceRecovered;
import dev.rollcall.notification.Notification.DeviceSteady;
import dev.rollcall.notification.Notification.DuplicateIdentity;
import dev.rollcall.notification.Notification.HeldBack;
import dev.rollcall.notification.Notification.OfGroup;
import dev.rollcall.port.ShadowStore.Snapshot;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Optional;

/**
 * A message about one thing that a run has claimed and has to send.
 *
 * @param item the item that it was claimed for
 * @param shadow the shadow {@code rollcall} as the claim has left it
 * @param reason why it is sent
 * @param context what people have written of the thing
 * @param onlyChannels the channels that it is to be sent on; empty for all of them
 * @param group the group that may report it
 * @param revisit whether the item has to be evaluated once more after the commit
 */
@RecordBuilder
record Claimed(
    Item item,
    ThingName thing,
    Snapshot<AlertState> shadow,
    EvaluationReason reason,
    Notification notification,
    Context context,
    List<String> onlyChannels,
    GroupKey group,
    boolean revisit) {

  Claimed {
    onlyChannels = List.copyOf(onlyChannels);
  }

  /** What a group may count; nothing if some channel has accepted the message already. */
  Optional<Member> member() {
    if (!onlyChannels.isEmpty()) {
      return Optional.empty();
    }
    List<String> heldBy =
        shadow.state().incident().map(Incident::claim).map(Claim::by).orElse(List.of());
    return switch (notification) {
      case DeviceOffline offline -> Optional.of(loss(offline, heldBy).build());
      case DeviceFlapping flapping ->
          Optional.of(loss(flapping.latest(), heldBy).flapping(true).build());
      case DeviceRecovered recovered when recovered.unreported().isPresent() ->
          Optional.of(loss(recovered.unreported().get(), heldBy).over(true).build());
      case DeviceRecovered recovered ->
          Optional.of(
              new Member.Recovery(
                  thing,
                  recovered.incident(),
                  heldBy,
                  shadow.state().incident().flatMap(Incident::group).map(GroupRef::id),
                  recovered.recoveredAt()));
      case DeviceSteady _, DuplicateIdentity _, OfGroup _, HeldBack _ -> Optional.empty();
    };
  }

  /** The group that has counted the outage before; empty if it was reported alone. */
  Optional<GroupRef> countedIn() {
    return shadow.state().incident().flatMap(Incident::group);
  }

  private LossBuilder loss(DeviceOffline offline, List<String> heldBy) {
    return LossBuilder.builder()
        .thing(thing)
        .incident(offline.incident())
        .heldBy(heldBy)
        .start(offline.start())
        .reason(offline.cause().label())
        .address(offline.ip())
        .flappedBefore(offline.flappedBefore().isPresent())
        .awayIn(shadow.state().incident().flatMap(Incident::group).map(GroupRef::id))
        .lastGroup(shadow.state().membership().lastGroup())
        .site(context.site());
  }
}
