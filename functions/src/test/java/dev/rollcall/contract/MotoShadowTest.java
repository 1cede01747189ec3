package dev.rollcall.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.event.ThingName;
import dev.rollcall.fixture.MotoServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.iotdataplane.IotDataPlaneClient;
import software.amazon.awssdk.services.iotdataplane.model.IotDataPlaneException;

/** The shadows of moto. */
final class MotoShadowTest extends ShadowContract {
  @RegisterExtension static final MotoServer MOTO = new MotoServer();

  private final IotDataPlaneClient client = MOTO.configured(IotDataPlaneClient.builder()).build();

  @Override
  protected IotDataPlaneClient iot() {
    return client;
  }

  @Override
  protected void create(ThingName unknown) {
    MOTO.createThing(unknown);
  }

  // moto asks the absent shadow for its version, and breaks.
  @Override
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  protected void versionOfAnAbsentShadowIsAConflict(int version) {
    assertBreaks("{'state':{'reported':{}},'version':%d}".formatted(version));
  }

  // moto takes it for granted that they are objects, and breaks.
  @Override
  @ParameterizedTest
  @ValueSource(strings = {"[]", "{'state':{'reported':7}}"})
  protected void whatHasToBeAnObjectAndIsNoneIsRefused(String document) {
    assertBreaks(document);
  }

  // moto passes over a section that is null.
  @Override
  @Test
  protected void nullDeletesAllThatIsReported() {
    shadow().update("{'state':{'reported':{'a':1}}}");
    shadow().update("{'state':{'reported':null}}");

    assertThat(shadow().reported()).isEqualTo(RawShadow.json("{'a':1}"));
  }

  // moto does not count levels.
  @Override
  @Test
  protected void sevenLevelsAreRefused() {
    shadow().update(nested(7));

    assertThat(shadow().version()).isEqualTo(1);
  }

  // moto does not measure documents.
  @Override
  @Test
  protected void moreThanEightKilobytesAreTooLarge() {
    shadow().update(text("a", 8200));

    assertThat(shadow().reported().get("a")).isEqualTo("x".repeat(8200));
  }

  // moto does not measure documents.
  @Override
  @Test
  protected void moreThanEightKilobytesTogetherAreTooLarge() {
    shadow().update(text("a", 5000));
    shadow().update(text("b", 5000));

    assertThat(shadow().reported().keySet()).hasSize(2);
  }

  private void assertBreaks(String document) {
    assertThatThrownBy(() -> shadow().update(document))
        .isInstanceOfSatisfying(
            IotDataPlaneException.class, e -> assertThat(e.statusCode()).isEqualTo(500));
  }
}
