package dev.rollcall.evaluation;

import dev.rollcall.notification.Notification;
import dev.rollcall.notification.Notification.DeviceFlapping;
import dev.rollcall.notification.Notification.DeviceOffline;
import dev.rollcall.notification.Notification.DeviceRecovered;
import dev.rollcall.notification.Notification.DeviceSteady;
import dev.rollcall.notification.Notification.DuplicateIdentity;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Marks a message as accepted, as long as the claim is still that of the run that sent it. Pure.
 *
 * @param run the run that sent it
 */
public record Commit(String run) {

  /**
   * The state after a message about one device was accepted. The same state if the claim is another
   * run's by now.
   *
   * @param failedChannels the channels that did not accept it, while others did
   */
  public AlertState notified(
      AlertState state, Notification notification, List<String> failedChannels) {
    return switch (notification) {
      case DeviceOffline _, DeviceFlapping _ ->
          with(state, notification, false, incident -> incident.withNotified(failedChannels));
      case DeviceRecovered _, DeviceSteady _ ->
          withoutFinished(
              with(state, notification, true, incident -> incident.withNotified(failedChannels)));
      case DuplicateIdentity duplicate ->
          state
              .duplicateIdentity()
              .filter(mark -> mark.at().equals(duplicate.takenOverAt()))
              .filter(mark -> mark.claim().isHeldBy(run))
              .map(mark -> state.withDuplicateIdentity(mark.withNotified(failedChannels)))
              .orElse(state);
      case Notification.OfGroup _, Notification.HeldBack _ ->
          throw new IllegalArgumentException("not about one device: " + notification);
    };
  }

  /** The state after a device was counted in a group outage, whose digests report it. */
  public AlertState notifiedInGroup(AlertState state, Notification notification, GroupRef group) {
    boolean recovered = notification instanceof DeviceRecovered;
    AlertState next =
        withoutFinished(
            with(state, notification, recovered, incident -> incident.withNotifiedInGroup(group)));
    return next.equals(state) ? state : next.withLastGroup(group.id());
  }

  private AlertState with(
      AlertState state,
      Notification notification,
      boolean recovered,
      UnaryOperator<Incident> change) {
    return state
        .incident()
        .filter(incident -> incident.id().equals(notification.incident()))
        .filter(incident -> incident.recoveredAt().isPresent() == recovered)
        .filter(incident -> incident.hasToBeSent() && incident.claim().isHeldBy(run))
        .map(incident -> state.withIncident(Optional.of(change.apply(incident))))
        .orElse(state);
  }

  /** An incident is over once all channels have accepted its recovery. */
  private static AlertState withoutFinished(AlertState state) {
    return state.withIncident(state.incident().filter(each -> each.open() || each.hasToBeSent()));
  }
}
