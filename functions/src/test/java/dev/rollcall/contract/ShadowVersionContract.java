package dev.rollcall.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.event.ThingName;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.iotdataplane.IotDataPlaneClient;
import software.amazon.awssdk.services.iotdataplane.model.ConflictException;
import software.amazon.awssdk.services.iotdataplane.model.ResourceNotFoundException;

/** AWS IoT's shadows as its client sees them: which there are, and their versions. */
public abstract class ShadowVersionContract {
  private static final AtomicInteger THINGS = new AtomicInteger();

  /** A thing of this test alone. */
  protected final ThingName thing = new ThingName("contract-" + THINGS.incrementAndGet());

  /** The client of the service; the same one throughout a test. */
  protected abstract IotDataPlaneClient iot();

  /** Makes a thing known to the service, where that has to be. */
  protected void create(ThingName unknown) {}

  /** The classic shadow of the test's thing. */
  protected final RawShadow shadow() {
    return new RawShadow(iot(), thing, null);
  }

  @BeforeEach
  final void createThing() {
    create(thing);
  }

  @Test
  protected void absentShadowIsNotFound() {
    assertThatThrownBy(() -> shadow().document()).isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  protected void versionCountsFromOneByOne() {
    assertThat(shadow().update("{'state':{'reported':{'a':1}}}")).containsEntry("version", 1);
    assertThat(shadow().update("{'state':{'reported':{'a':1}}}")).containsEntry("version", 2);
    assertThat(shadow().update("{'state':{'reported':{}}}")).containsEntry("version", 3);
    assertThat(shadow().version()).isEqualTo(3);
  }

  @Test
  protected void updateOnTheVersionThatIsThereIsMade() {
    shadow().update("{'state':{'reported':{'a':1}}}");
    shadow().update("{'state':{'reported':{'a':2}},'version':1}");

    assertThat(shadow().version()).isEqualTo(2);
    assertThat(shadow().reported()).isEqualTo(RawShadow.json("{'a':2}"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  protected void updateOnAnotherVersionIsAConflictAndChangesNothing(int version) {
    shadow().update("{'state':{'reported':{'a':1}}}");
    shadow().update("{'state':{'reported':{'a':2}}}");

    assertThatThrownBy(
            () -> shadow().update("{'state':{'reported':{'a':3}},'version':%d}".formatted(version)))
        .isInstanceOf(ConflictException.class);
    assertThat(shadow().version()).isEqualTo(2);
    assertThat(shadow().reported()).isEqualTo(RawShadow.json("{'a':2}"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  protected void versionOfAnAbsentShadowIsAConflict(int version) {
    assertThatThrownBy(
            () -> shadow().update("{'state':{'reported':{}},'version':%d}".formatted(version)))
        .isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> shadow().document()).isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  protected void versionFromBeforeADeletionIsAConflictForEver() {
    shadow().update("{'state':{'reported':{'a':1}}}");
    iot().deleteThingShadow(request -> request.thingName(thing.value()));

    assertThatThrownBy(() -> shadow().document()).isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> shadow().update("{'state':{'reported':{'a':2}},'version':1}"))
        .isInstanceOf(ConflictException.class);
    shadow().update("{'state':{'reported':{'a':3}}}");
    assertThatThrownBy(() -> shadow().update("{'state':{'reported':{'a':2}},'version':1}"))
        .isInstanceOf(ConflictException.class);
    assertThat(shadow().reported()).isEqualTo(RawShadow.json("{'a':3}"));
  }

  @Test
  protected void namedShadowIsApart() {
    RawShadow named = new RawShadow(iot(), thing, "rollcall");
    shadow().update("{'state':{'reported':{'a':1}}}");
    assertThatThrownBy(named::document).isInstanceOf(ResourceNotFoundException.class);

    shadow().update("{'state':{'reported':{'a':2}}}");
    named.update("{'state':{'reported':{'b':3}}}");

    assertThat(shadow().reported()).isEqualTo(RawShadow.json("{'a':2}"));
    assertThat(named.reported()).isEqualTo(RawShadow.json("{'b':3}"));
    assertThat(named.version()).isEqualTo(1);
  }
}
