package dev.rollcall.tracking;

import dev.rollcall.event.ClientId;
import dev.rollcall.event.ConnectionEvent.Status;
import dev.rollcall.event.ThingName;
import dev.rollcall.event.ThingNaming;
import java.util.Optional;

/** Whose statuses count for a thing: its own, and those of gateways. Pure. */
public class StatusAuthority {
  private final ThingNaming naming;

  /** By what client ids say. */
  public StatusAuthority(ThingNaming naming) {
    this.naming = naming;
  }

  /**
   * Why a status does not count; empty if it does, or if AWS IoT does not say whose it is.
   *
   * @param state of the thing that the status is about
   */
  public Optional<TrackingReason> refusal(ConnectionState state, Status status) {
    ThingName thing = status.thing();
    Optional<ClientId> clientId = status.publisher().clientId();
    if (clientId.isPresent()) {
      // A client that AWS IoT itself names as the thing's may be called otherwise.
      boolean own =
          state.connections().of(clientId.get()).isPresent()
              || (naming.speaksFor(clientId.get(), thing)
                  && !isOfOtherCertificate(state, status, clientId.get()));
      return own ? Optional.empty() : Optional.of(TrackingReason.FOREIGN_PUBLISHER);
    }
    // Over HTTPS a publish has no client id.
    if (state.connections().isOfOtherCertificate(status.publisher().principal())) {
      return Optional.of(TrackingReason.FOREIGN_PUBLISHER);
    }
    return isOurs(state, thing) ? Optional.empty() : Optional.of(TrackingReason.NO_SUCH_THING);
  }

  /** Of a connection that does not count either; a gateway has a certificate of its own. */
  private boolean isOfOtherCertificate(ConnectionState state, Status status, ClientId clientId) {
    return naming.names(clientId, status.thing())
        && state.connections().isKeptOut(status.publisher().principal(), status.at());
  }

  /**
   * The status, which says if a gateway has published it: a client that names another thing than
   * the status is about, and is not known as a client of that one.
   *
   * @param status one that counts
   */
  public Status attributed(ConnectionState state, Status status) {
    boolean gateway =
        status
            .publisher()
            .clientId()
            .filter(clientId -> !naming.names(clientId, status.thing()))
            .filter(clientId -> state.connections().of(clientId).isEmpty())
            .isPresent();
    return gateway
        ? new Status(
            status.thing(), status.at(), status.connected(), status.publisher().asGateway())
        : status;
  }

  /** Whether a client id that is known of the thing, or its own name, is one of ours. */
  private boolean isOurs(ConnectionState state, ThingName thing) {
    return naming.names(new ClientId(thing.value()), thing)
        || state.connections().all().stream()
            .anyMatch(recorded -> naming.names(recorded.clientId(), thing));
  }
}
