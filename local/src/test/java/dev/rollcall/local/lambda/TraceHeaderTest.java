package dev.rollcall.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The header in which a chain of requests counts its invocations. */
final class TraceHeaderTest {
  @Test
  void countsEachFunctionOnItsOwnAcrossItsText() {
    TraceHeader chain = TraceHeader.begin().withInvocation("a").withInvocation("b");

    TraceHeader later = TraceHeader.parse(chain.toString()).withInvocation("a");

    assertThat(later.root()).isEqualTo(chain.root());
    assertThat(later.invocationsOf("a")).isEqualTo(2);
    assertThat(later.invocationsOf("b")).isEqualTo(1);
    assertThat(later.invocationsOf("c")).isZero();
  }

  @Test
  void hasTheFormOfXray() {
    assertThat(TraceHeader.begin().withInvocation("a").withInvocation("b").toString())
        .matches(
            "Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0;"
                + "Lineage=[0-9a-f]{8}:1\\|[0-9a-f]{8}:1");
  }

  @Test
  void whatIsNotUnderstoodIsAChainThatBegins() {
    assertThat(TraceHeader.parse("Root=1-2-3;Lineage=none").invocationsOf("a")).isZero();
    assertThat(TraceHeader.parse("").root()).matches("1-[0-9a-f]{8}-[0-9a-f]{24}");
  }

  @Test
  void highestCountsAreKeptOfTwoChains() {
    TraceHeader two = TraceHeader.begin().withInvocation("a").withInvocation("a");
    TraceHeader one = TraceHeader.begin().withInvocation("a").withInvocation("b");

    assertThat(one.withHighest(two).invocationsOf("a")).isEqualTo(2);
    assertThat(two.withHighest(one).invocationsOf("a")).isEqualTo(2);
    assertThat(two.withHighest(one).invocationsOf("b")).isEqualTo(1);
  }
}
