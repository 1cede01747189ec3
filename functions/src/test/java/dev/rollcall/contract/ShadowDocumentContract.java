package dev.rollcall.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.fixture.JsonTree;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.iotdataplane.model.InvalidRequestException;
import software.amazon.awssdk.services.iotdataplane.model.RequestEntityTooLargeException;
import software.amazon.awssdk.services.iotdataplane.model.ResourceNotFoundException;

/** The same, and what is in a shadow: how updates are merged, and which are refused. */
public abstract class ShadowDocumentContract extends ShadowVersionContract {
  @Test
  protected void mergeLeavesOtherFieldsAlone() {
    shadow().update("{'state':{'reported':{'a':{'x':1,'y':{'z':2}},'b':3},'desired':{'c':4}}}");
    shadow().update("{'state':{'reported':{'a':{'y':{'w':5}},'d':6}}}");

    assertThat(shadow().reported())
        .isEqualTo(RawShadow.json("{'a':{'x':1,'y':{'z':2,'w':5}},'b':3,'d':6}"));
    assertThat(shadow().section("desired")).isEqualTo(RawShadow.json("{'c':4}"));
  }

  @Test
  protected void objectsAndValuesReplaceEachOtherAndListsAreNotMerged() {
    shadow().update("{'state':{'reported':{'a':'text','b':{'c':1},'l':[1,2,3]}}}");
    shadow().update("{'state':{'reported':{'a':{'c':1},'b':true,'l':[4]}}}");

    assertThat(shadow().reported()).isEqualTo(RawShadow.json("{'a':{'c':1},'b':true,'l':[4]}"));
  }

  @Test
  protected void nullDeletesAField() {
    shadow().update("{'state':{'reported':{'a':{'x':1,'y':2},'b':3,'c':4}}}");
    shadow().update("{'state':{'reported':{'a':{'y':null,'never':null},'b':null}}}");

    assertThat(shadow().reported()).isEqualTo(RawShadow.json("{'a':{'x':1},'c':4}"));
  }

  @Test
  protected void nullInWhatIsNewLeavesNothing() {
    shadow().update("{'state':{'reported':{'a':{'x':1,'y':null,'z':{'w':null,'v':2}}}}}");

    assertThat(shadow().reported()).isEqualTo(RawShadow.json("{'a':{'x':1,'z':{'v':2}}}"));
  }

  @Test
  protected void nullDeletesAllThatIsReported() {
    shadow().update("{'state':{'reported':{'a':1},'desired':{'a':2}}}");
    shadow().update("{'state':{'reported':null}}");

    assertThat(shadow().reported()).isEmpty();
    assertThat(shadow().section("desired")).isEqualTo(RawShadow.json("{'a':2}"));
  }

  /** AWS IoT Developer Guide, "Device Shadow service documents": in seconds since 1970. */
  @Test
  protected void metadataSayWhenEachValueWasSet() {
    long before = Instant.now().getEpochSecond();
    shadow().update("{'state':{'desired':{'a':{'x':1,'l':[2,'t']}}}}");
    shadow().update("{'state':{'desired':{'b':null,'c':true}}}");

    JsonTree desired = new JsonTree(shadow().document()).at("metadata").at("desired");
    assertThat(desired.fields()).containsOnlyKeys("a", "c");
    assertThat(
            Stream.of(
                desired.at("a").at("x"),
                desired.at("a").at("l").at(0),
                desired.at("a").at("l").at(1),
                desired.at("c")))
        .extracting(value -> Long.parseLong(value.at("timestamp").text()))
        .allSatisfy(seconds -> assertThat(seconds).isBetween(before, before + 60));
  }

  @Test
  protected void sixLevelsAreTaken() {
    shadow().update(nested(6));

    assertThat(shadow().reported())
        .isEqualTo(RawShadow.json("{'a':{'a':{'a':{'a':{'a':{'a':1}}}}}}"));
  }

  @Test
  protected void sevenLevelsAreRefused() {
    assertThatThrownBy(() -> shadow().update(nested(7)))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> shadow().document()).isInstanceOf(ResourceNotFoundException.class);
  }

  /** An update of so many levels below {@code reported}. */
  protected static String nested(int levels) {
    return "{'state':{'reported':" + "{'a':".repeat(levels) + "1" + "}".repeat(levels) + "}}";
  }

  @Test
  protected void almostEightKilobytesAreTaken() {
    shadow().update(text("a", 8000));

    assertThat(shadow().reported().get("a")).isEqualTo("x".repeat(8000));
  }

  @Test
  protected void moreThanEightKilobytesAreTooLarge() {
    shadow().update(text("a", 5000));

    assertThatThrownBy(() -> shadow().update(text("a", 8200)))
        .isInstanceOf(RequestEntityTooLargeException.class);
    assertThat(shadow().version()).isEqualTo(1);
  }

  @Test
  protected void moreThanEightKilobytesTogetherAreTooLarge() {
    shadow().update(text("a", 5000));

    assertThatThrownBy(() -> shadow().update(text("b", 5000)))
        .isInstanceOf(RequestEntityTooLargeException.class);
    assertThat(shadow().version()).isEqualTo(1);
  }

  /** An update of one field of so many bytes. */
  protected static String text(String field, int bytes) {
    return "{'state':{'reported':{'%s':'%s'}}}".formatted(field, "x".repeat(bytes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{'state':", "{}", "{'state':7}", "{'state':{'connected':true}}"})
  protected void whatIsNoShadowDocumentIsRefused(String document) {
    shadow().update("{'state':{'reported':{'a':1}}}");

    assertThatThrownBy(() -> shadow().update(document)).isInstanceOf(InvalidRequestException.class);
    assertThat(shadow().version()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{'state':{'reported':7}}"})
  protected void whatHasToBeAnObjectAndIsNoneIsRefused(String document) {
    shadow().update("{'state':{'reported':{'a':1}}}");

    assertThatThrownBy(() -> shadow().update(document)).isInstanceOf(InvalidRequestException.class);
    assertThat(shadow().version()).isEqualTo(1);
  }
}
