package dev.rollcall.local.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of the faults. */
final class ShardTest {
  @Test
  void allPartsTogetherAreAllOfThem() {
    List<Fault> all = Faults.all();
    for (int of = 1; of <= 9; of++) {
      int parts = of;
      assertThat(
              IntStream.rangeClosed(1, parts)
                  .mapToObj(number -> new Shard(number, parts).part(all))
                  .flatMap(List::stream))
          .as("%d parts", of)
          .extracting(Fault::name)
          .containsExactlyInAnyOrderElementsOf(all.stream().map(Fault::name).toList());
    }
  }

  @Test
  void partsTakeTurnsAndKeepTheOrder() {
    assertThat(Shard.parse("1/2").part(List.of(1, 2, 3, 4, 5))).containsExactly(1, 3, 5);
    assertThat(Shard.parse("2/2").part(List.of(1, 2, 3, 4, 5))).containsExactly(2, 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "0/2", "3/2", "1/0", "1/10", "a/b", "1/2/3", "-1/2"})
  void whatIsNoPartIsRefused(String text) {
    assertThatThrownBy(() -> Shard.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(" is no part, such as 1/2");
  }
}
