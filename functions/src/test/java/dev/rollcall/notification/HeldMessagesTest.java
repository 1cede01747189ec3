package dev.rollcall.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class HeldMessagesTest {
  private static final Instant FIRST = Instant.parse("2026-11-23T14:20:00Z");
  private static final Instant LATEST = FIRST.plusSeconds(60);

  @Test
  void oneMessageWithANameOrWithoutOne() {
    assertThat(HeldMessages.one(FIRST, "RPI"))
        .isEqualTo(new HeldMessages(1, FIRST, FIRST, List.of("RPI")));
    assertThat(HeldMessages.one(FIRST, "").about()).isEmpty();
    assertThat(HeldMessages.one(FIRST, "").unnamed()).isEqualTo(1);
  }

  @Test
  void togetherTheyAreCountedAndTheSpanCoversBoth() {
    HeldMessages one = HeldMessages.one(FIRST, "RPI");
    HeldMessages other = HeldMessages.one(LATEST, "Fan");

    assertThat(one.plus(other))
        .isEqualTo(new HeldMessages(2, FIRST, LATEST, List.of("RPI", "Fan")));
    assertThat(other.plus(one).first()).isEqualTo(FIRST);
    assertThat(other.plus(one).latest()).isEqualTo(LATEST);
  }

  @Test
  void nameThatComesAgainIsTheNewest() {
    HeldMessages held = new HeldMessages(2, FIRST, FIRST, List.of("RPI", "Fan"));

    HeldMessages all = held.plus(HeldMessages.one(LATEST, "RPI"));

    assertThat(all.about()).containsExactly("Fan", "RPI");
    assertThat(all.count()).isEqualTo(3);
    assertThat(all.unnamed()).isEqualTo(1);
  }

  @Test
  void tenAreNamedAtMost() {
    List<String> names = IntStream.range(0, 11).mapToObj(String::valueOf).toList();

    HeldMessages held = new HeldMessages(11, FIRST, LATEST, names);

    assertThat(held.about()).containsExactlyElementsOf(names.subList(1, 11));
    assertThat(held.unnamed()).isEqualTo(1);
    assertThat(held.compact().about()).containsExactly("8", "9", "10");
    assertThat(new HeldMessages(1, FIRST, LATEST, List.of("a", "b")).unnamed()).isZero();
  }

  @Test
  void whatWasToldOfIsLeftOut() {
    HeldMessages told = HeldMessages.one(FIRST, "RPI");
    HeldMessages all = told.plus(HeldMessages.one(LATEST, "Fan"));

    assertThat(all.without(told)).contains(new HeldMessages(1, FIRST, LATEST, List.of("Fan")));
    assertThat(all.without(all)).isEmpty();
    assertThat(told.without(all)).isEmpty();
  }

  @Test
  void noneIsNotHeldBack() {
    assertThatThrownBy(() -> new HeldMessages(0, FIRST, LATEST, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 messages");
  }
}
