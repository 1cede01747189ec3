package dev.rollcall.contract;

import static dev.rollcall.fixture.States.CONNECTED;
import static dev.rollcall.fixture.States.FULL_ALERTS;
import static dev.rollcall.fixture.States.FULL_CONNECTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.aws.IotShadowStore;
import dev.rollcall.evaluation.AlertState;
import dev.rollcall.port.ShadowStore;
import dev.rollcall.port.ShadowStore.Snapshot;
import dev.rollcall.tracking.ConnectionState;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@link ShadowStore} on AWS IoT's shadows, and those shadows themselves. */
public abstract class ShadowContract extends ShadowDocumentContract {
  private static final Snapshot<ConnectionState> ABSENT = new Snapshot<>(0, ConnectionState.EMPTY);

  /** The store under test. */
  protected final ShadowStore<ConnectionState> store() {
    return IotShadowStore.ofConnections(iot(), Optional.empty());
  }

  private Snapshot<ConnectionState> load() {
    return store().load(thing);
  }

  /** A shadow that holds this. */
  private Snapshot<ConnectionState> written(ConnectionState state) {
    Snapshot<ConnectionState> written = store().save(thing, ABSENT, state).orElseThrow();
    assertThat(load()).isEqualTo(written);
    return written;
  }

  @Test
  protected void absentShadowIsLoadedAsSuch() {
    assertThat(load()).isEqualTo(ABSENT);
  }

  /** Empty first, so that the second version is the first with a state. */
  @Test
  protected void absentShadowIsCreated() {
    assertThat(store().save(thing, ABSENT, FULL_CONNECTION))
        .contains(new Snapshot<>(2, FULL_CONNECTION));

    assertThat(load()).isEqualTo(new Snapshot<>(2, FULL_CONNECTION));
  }

  @Test
  protected void whatIsSavedIsLoaded() {
    assertThat(written(FULL_CONNECTION)).isEqualTo(new Snapshot<>(2, FULL_CONNECTION));
  }

  @Test
  protected void whatIsGoneIsDeleted() {
    Snapshot<ConnectionState> full = written(FULL_CONNECTION);

    assertThat(store().save(thing, full, CONNECTED)).isPresent();

    assertThat(load()).isEqualTo(new Snapshot<>(3, CONNECTED));
    assertThat(shadow().reported().keySet()).isEqualTo(Set.of("connected", "connection"));
  }

  @Test
  protected void staleSnapshotIsRefusedAndChangesNothing() {
    Snapshot<ConnectionState> stale = written(CONNECTED);
    assertThat(store().save(thing, stale, FULL_CONNECTION)).isPresent();

    assertThat(store().save(thing, stale, CONNECTED)).isEmpty();

    assertThat(load()).isEqualTo(new Snapshot<>(stale.version() + 1, FULL_CONNECTION));
  }

  @Test
  protected void anyOtherWriterMakesASnapshotStale() {
    Snapshot<ConnectionState> stale = written(CONNECTED);
    shadow().update("{'state':{'reported':{'led':true}}}");

    assertThat(store().save(thing, stale, FULL_CONNECTION)).isEmpty();

    assertThat(load().state()).isEqualTo(CONNECTED);
  }

  @Test
  protected void whoeverCreatesSecondChangesNothing() {
    written(CONNECTED);

    assertThat(store().save(thing, ABSENT, FULL_CONNECTION)).isEmpty();

    assertThat(load().state()).isEqualTo(CONNECTED);
  }

  @Test
  protected void shadowThatIsDeletedMeanwhileStaysSo() {
    Snapshot<ConnectionState> stale = written(CONNECTED);
    iot().deleteThingShadow(request -> request.thingName(thing.value()));

    assertThat(store().save(thing, stale, FULL_CONNECTION)).isEmpty();

    assertThat(load()).isEqualTo(ABSENT);
  }

  @Test
  protected void fieldsOfOthersAreNotTouched() {
    shadow().update("{'state':{'reported':{'led':{'on':true}},'desired':{'led':{'on':false}}}}");

    assertThat(store().save(thing, load(), FULL_CONNECTION)).isPresent();
    assertThat(store().save(thing, load(), CONNECTED)).isPresent();

    assertThat(shadow().reported().get("led")).isEqualTo(Map.of("on", true));
    assertThat(shadow().section("desired")).isEqualTo(RawShadow.json("{'led':{'on':false}}"));
  }

  @Test
  protected void whatOthersWroteOverOursIsWrittenAnew() {
    shadow().update("{'state':{'reported':{'connected':'yes','connection':[],'incident':7}}}");
    assertThat(load().state()).isEqualTo(ConnectionState.EMPTY);

    assertThat(store().save(thing, load(), FULL_CONNECTION)).isPresent();

    assertThat(load().state()).isEqualTo(FULL_CONNECTION);
  }

  @Test
  protected void storeOfANamedShadowIsApart() {
    ShadowStore<ConnectionState> named = IotShadowStore.ofConnections(iot(), Optional.of("state"));
    written(CONNECTED);

    assertThat(named.load(thing)).isEqualTo(ABSENT);
    assertThat(named.save(thing, ABSENT, FULL_CONNECTION)).isPresent();

    assertThat(named.load(thing)).isEqualTo(new Snapshot<>(2, FULL_CONNECTION));
    assertThat(load()).isEqualTo(new Snapshot<>(2, CONNECTED));
  }

  /** So a device that clears its own shadow loses nothing that people were notified of. */
  @Test
  protected void whatPeopleKnowIsInAShadowOfItsOwn() {
    ShadowStore<AlertState> alerts = IotShadowStore.ofAlerts(iot());
    written(CONNECTED);
    alerts.save(thing, alerts.load(thing), FULL_ALERTS);

    shadow().update("{'state':{'reported':{'connected':null,'connection':null}}}");

    assertThat(load().state()).isEqualTo(ConnectionState.EMPTY);
    assertThat(alerts.load(thing).state()).isEqualTo(FULL_ALERTS);
  }

  @Test
  protected void whatPeopleHaveSetIsReadAndLeft() {
    ShadowStore<AlertState> alerts = IotShadowStore.ofAlerts(iot());
    RawShadow rollcall = new RawShadow(iot(), thing, "rollcall");
    rollcall.update("{'state':{'desired':{'site':'north'}}}");

    assertThat(alerts.load(thing).state().settings().site()).contains("north");
    assertThat(alerts.save(thing, alerts.load(thing), FULL_ALERTS)).isPresent();
    assertThat(rollcall.section("desired")).isEqualTo(RawShadow.json("{'site':'north'}"));
  }

  @Test
  protected void nothingOfAnOldOutageIsLeft() {
    ShadowStore<AlertState> alerts = IotShadowStore.ofAlerts(iot());
    alerts.save(thing, alerts.load(thing), FULL_ALERTS);

    assertThat(alerts.save(thing, alerts.load(thing), AlertState.EMPTY)).isPresent();

    assertThat(alerts.load(thing).state()).isEqualTo(AlertState.EMPTY);
    assertThat(new RawShadow(iot(), thing, "rollcall").reported()).isEmpty();
  }
}
