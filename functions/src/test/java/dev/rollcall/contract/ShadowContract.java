package dev.rollcall.contract;

import static dev.rollcall.fixture.States.FULL;
import static dev.rollcall.fixture.States.WELL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.aws.IotShadowStore;
import dev.rollcall.port.ShadowStore;
import dev.rollcall.port.ShadowStore.Snapshot;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@link ShadowStore} on AWS IoT's shadows, and those shadows themselves. */
public abstract class ShadowContract extends ShadowDocumentContract {
  private static final Snapshot<ThingState> ABSENT = new Snapshot<>(0, ThingState.EMPTY);

  /** The store under test. */
  protected final ShadowStore<ThingState> store() {
    return IotShadowStore.ofThings(iot(), Optional.empty());
  }

  private Snapshot<ThingState> load() {
    return store().load(thing);
  }

  /** A shadow that holds this. */
  private Snapshot<ThingState> written(ThingState state) {
    store().save(thing, ABSENT, state);
    assertThat(store().save(thing, load(), state)).isTrue();
    return load();
  }

  @Test
  protected void absentShadowIsLoadedAsSuch() {
    assertThat(load()).isEqualTo(ABSENT);
  }

  @Test
  protected void absentShadowIsCreatedEmptyAndCountsAsAConflict() {
    assertThat(store().save(thing, ABSENT, FULL)).isFalse();

    assertThat(load()).isEqualTo(new Snapshot<>(1, ThingState.EMPTY));
  }

  @Test
  protected void whatIsSavedIsLoaded() {
    assertThat(written(FULL)).isEqualTo(new Snapshot<>(2, FULL));
  }

  @Test
  protected void whatIsGoneIsDeleted() {
    Snapshot<ThingState> full = written(FULL);

    assertThat(store().save(thing, full, WELL)).isTrue();

    assertThat(load()).isEqualTo(new Snapshot<>(3, WELL));
    assertThat(shadow().reported().keySet()).isEqualTo(Set.of("connected", "connection"));
  }

  @Test
  protected void staleSnapshotIsRefusedAndChangesNothing() {
    Snapshot<ThingState> stale = written(WELL);
    assertThat(store().save(thing, stale, FULL)).isTrue();

    assertThat(store().save(thing, stale, WELL)).isFalse();

    assertThat(load()).isEqualTo(new Snapshot<>(stale.version() + 1, FULL));
  }

  @Test
  protected void anyOtherWriterMakesASnapshotStale() {
    Snapshot<ThingState> stale = written(WELL);
    shadow().update("{'state':{'reported':{'led':true}}}");

    assertThat(store().save(thing, stale, FULL)).isFalse();

    assertThat(load().state()).isEqualTo(WELL);
  }

  @Test
  protected void whoeverCreatesSecondChangesNothing() {
    assertThat(store().save(thing, ABSENT, WELL)).isFalse();
    assertThat(store().save(thing, load(), WELL)).isTrue();

    assertThat(store().save(thing, ABSENT, FULL)).isFalse();

    assertThat(load().state()).isEqualTo(WELL);
  }

  @Test
  protected void shadowThatIsDeletedMeanwhileStaysSo() {
    Snapshot<ThingState> stale = written(WELL);
    iot().deleteThingShadow(request -> request.thingName(thing.value()));

    assertThat(store().save(thing, stale, FULL)).isFalse();

    assertThat(load()).isEqualTo(ABSENT);
  }

  @Test
  protected void fieldsOfOthersAreNotTouched() {
    shadow().update("{'state':{'reported':{'led':{'on':true}},'desired':{'led':{'on':false}}}}");

    assertThat(store().save(thing, load(), FULL)).isTrue();
    assertThat(store().save(thing, load(), WELL)).isTrue();

    assertThat(shadow().reported().get("led")).isEqualTo(Map.of("on", true));
    assertThat(shadow().section("desired")).isEqualTo(RawShadow.json("{'led':{'on':false}}"));
  }

  @Test
  protected void whatOthersWroteOverOursIsWrittenAnew() {
    shadow().update("{'state':{'reported':{'connected':'yes','connection':[],'incident':7}}}");
    assertThat(load().state()).isEqualTo(ThingState.EMPTY);

    assertThat(store().save(thing, load(), FULL)).isTrue();

    assertThat(load().state()).isEqualTo(FULL);
  }

  @Test
  protected void storeOfANamedShadowIsApart() {
    ShadowStore<ThingState> named = IotShadowStore.ofThings(iot(), Optional.of("rollcall"));
    written(WELL);

    assertThat(named.load(thing)).isEqualTo(ABSENT);
    assertThat(named.save(thing, ABSENT, FULL)).isFalse();
    assertThat(named.save(thing, named.load(thing), FULL)).isTrue();

    assertThat(named.load(thing)).isEqualTo(new Snapshot<>(2, FULL));
    assertThat(load()).isEqualTo(new Snapshot<>(2, WELL));
  }
}
