package dev.rollcall.pipeline;

import static dev.rollcall.fixture.Events.RPI;
import static dev.rollcall.fixture.Events.connected;
import static dev.rollcall.fixture.Events.lost;
import static dev.rollcall.fixture.States.CONNECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.aws.IotShadowStore;
import dev.rollcall.event.ThingName;
import dev.rollcall.fixture.FakeIot;
import dev.rollcall.fixture.States;
import dev.rollcall.observability.Outcome;
import dev.rollcall.pipeline.OptimisticUpdate.Written;
import dev.rollcall.port.ShadowStore;
import dev.rollcall.port.ShadowStore.Snapshot;
import dev.rollcall.port.ShadowTooLargeException;
import dev.rollcall.tracking.ConnectionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class OptimisticUpdateTest {
  private static final int SHADOW = 8 * 1024;
  private static final ConnectionState LOST = States.after(connected(1, 0), lost(1, 60));

  private final FakeIot iot = new FakeIot();
  private final ShadowStore<ConnectionState> store =
      IotShadowStore.ofConnections(iot, Optional.empty());
  private final Outcome outcome = new Outcome("test");
  private final List<ConnectionState> decidedOn = new ArrayList<>();

  private OptimisticUpdate<ConnectionState> update() {
    return new OptimisticUpdate<>(store, RPI, ConnectionState::compact, outcome);
  }

  private Written<ConnectionState, ConnectionState> write(ConnectionState next) {
    return update().update(update().load(), decided(next), Function.identity());
  }

  private Function<ConnectionState, ConnectionState> decided(ConnectionState next) {
    return state -> {
      decidedOn.add(state);
      return next;
    };
  }

  @Test
  void newStateIsWrittenOnWhatWasRead() {
    write(CONNECTED);

    Written<ConnectionState, ConnectionState> written = write(LOST);

    assertThat(written.isChanged()).isTrue();
    assertThat(written.before().state()).isEqualTo(CONNECTED);
    assertThat(written.after()).isEqualTo(store.load(RPI)).isEqualTo(snapshot(3, LOST));
    assertThat(decidedOn).containsExactly(ConnectionState.EMPTY, CONNECTED);
    assertThat(outcome.fields()).containsEntry("reads", 2).containsEntry("writes", 2);
  }

  @Test
  void sameStateIsNotWritten() {
    write(CONNECTED);
    iot.takeRequests();

    Written<ConnectionState, ConnectionState> written = write(CONNECTED);

    assertThat(written.isChanged()).isFalse();
    assertThat(written.after()).isEqualTo(snapshot(2, CONNECTED));
    assertThat(iot.takeRequests()).containsExactly("get RPI");
  }

  /** Which the claim knows when the commit writes. */
  @Test
  void knownVersionSavesTheRead() {
    Written<ConnectionState, ConnectionState> first = write(CONNECTED);
    iot.takeRequests();

    update().update(first.after(), decided(LOST), Function.identity());

    assertThat(iot.takeRequests()).containsExactly("update RPI");
    assertThat(store.load(RPI).state()).isEqualTo(LOST);
  }

  @Test
  void conflictIsDecidedAgainOnWhatIsThereThen() {
    write(CONNECTED);
    decidedOn.clear();
    iot.beforeNextUpdate(() -> iot.report(RPI, Map.of("connected", "trye")));

    Written<ConnectionState, ConnectionState> written = write(LOST);

    assertThat(decidedOn).hasSize(2);
    assertThat(decidedOn.getLast().shown()).isEmpty();
    assertThat(written.before().state()).isEqualTo(decidedOn.getLast());
    assertThat(store.load(RPI).state()).isEqualTo(LOST);
  }

  /** The SDK has written, heard nothing, and met its own write. */
  private ShadowStore<ConnectionState> repeating() {
    return new ShadowStore<>() {
      @Override
      public Snapshot<ConnectionState> load(ThingName thing) {
        return store.load(thing);
      }

      @Override
      public Optional<Snapshot<ConnectionState>> save(
          ThingName thing, Snapshot<ConnectionState> read, ConnectionState next) {
        var _ = store.save(thing, read, next).orElseThrow();
        return Optional.empty();
      }
    };
  }

  private Written<ConnectionState, ConnectionState> repeated(boolean own) {
    write(CONNECTED);
    decidedOn.clear();
    OptimisticUpdate<ConnectionState> update =
        new OptimisticUpdate<>(repeating(), RPI, ConnectionState::compact, outcome);
    return update.update(update.load(), decided(LOST), Function.identity(), update::load, _ -> own);
  }

  @Test
  void ownWriteThatWasRepeatedIsNoConflict() {
    Written<ConnectionState, ConnectionState> written = repeated(true);

    assertThat(written.before().state()).isEqualTo(CONNECTED);
    assertThat(written.after()).isEqualTo(snapshot(3, LOST));
    assertThat(decidedOn).containsExactly(CONNECTED);
  }

  @Test
  void sameWriteThatMayBeOfSomebodyElseIsDecidedAgain() {
    Written<ConnectionState, ConnectionState> written = repeated(false);

    assertThat(written.isChanged()).isFalse();
    assertThat(decidedOn).containsExactly(CONNECTED, LOST);
  }

  @Test
  void othersThatKeepWritingEndIt() {
    write(CONNECTED);
    decidedOn.clear();
    iot.beforeRequests(
        request -> {
          if (request.startsWith("update")) {
            iot.report(RPI, Map.of("led", iot.calls()));
          }
        });

    assertThatThrownBy(() -> write(LOST))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("shadow of RPI: 10 conflicts in a row");
    assertThat(decidedOn).hasSize(10);
    assertThat(store.load(RPI).state()).isEqualTo(CONNECTED);
  }

  @Test
  void detailIsLeftOutWhereThereIsNoRoom() {
    leaveRoomFor(200);

    Written<ConnectionState, ConnectionState> written = write(LOST);

    assertThat(LOST.compact()).isNotEqualTo(LOST);
    assertThat(written.after()).isEqualTo(store.load(RPI));
    assertThat(store.load(RPI).state()).isEqualTo(LOST.compact());
    assertThat(outcome.fields()).containsEntry("compact", true);
  }

  @Test
  void detailThatWasLeftOutIsNotWrittenAgainAndAgain() {
    leaveRoomFor(200);
    write(LOST);
    Snapshot<ConnectionState> after = store.load(RPI);

    write(LOST);

    assertThat(store.load(RPI)).isEqualTo(after);
  }

  @Test
  void shadowWithoutAnyRoomChangesNothing() {
    leaveRoomFor(50);
    Snapshot<ConnectionState> before = store.load(RPI);

    assertThatThrownBy(() -> write(LOST))
        .isInstanceOf(ShadowTooLargeException.class)
        .hasMessageContaining("shadow of RPI has no room for");
    assertThat(store.load(RPI)).isEqualTo(before);
  }

  private void leaveRoomFor(int bytes) {
    int ofTheFrame = "{'reported':{'firmware':''}}".length();
    iot.report(RPI, Map.of("firmware", "f".repeat(SHADOW - ofTheFrame - bytes)));
  }

  private static Snapshot<ConnectionState> snapshot(long version, ConnectionState state) {
    return new Snapshot<>(version, state);
  }
}
