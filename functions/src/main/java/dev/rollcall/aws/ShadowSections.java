package dev.rollcall.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The parts of a shadow document.
 *
 * @param reported what is reported
 * @param desired what people have set
 * @param metadata when they have set it
 */
record ShadowSections(Section reported, Section desired, Section metadata) {
  /** By much less: by minutes, AWS says. */
  private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

  /** Of a document; parts that are absent are empty. */
  static ShadowSections of(Section document) {
    // By AWS's clock of the read. A time of the future, in a shadow that a person edited, would
    // make all events old until then.
    Section dated = new Section(document.fields(), latest(document));
    Section state = dated.section("state").orElse(Section.EMPTY);
    return new ShadowSections(
        state.section("reported").orElse(Section.EMPTY),
        state.section("desired").orElse(Section.EMPTY),
        document
            .section("metadata")
            .flatMap(metadata -> metadata.section("desired"))
            .orElse(Section.EMPTY));
  }

  private static Instant latest(Section document) {
    return document
        .number("timestamp")
        .filter(seconds -> seconds < Integer.MAX_VALUE * 2L)
        .map(seconds -> Instant.ofEpochSecond(seconds).plus(CLOCKS_DIFFER))
        .orElse(Instant.MAX);
  }

  /** When a field of {@code desired} was set; empty if AWS does not say. */
  Optional<Instant> setAt(String field) {
    return metadata
        .section(field)
        .flatMap(section -> section.number("timestamp"))
        .filter(seconds -> seconds < Integer.MAX_VALUE * 2L)
        .map(Instant::ofEpochSecond);
  }
}
