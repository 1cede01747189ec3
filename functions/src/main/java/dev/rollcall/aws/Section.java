package dev.rollcall.aws;

import dev.rollcall.event.ClientId;
import dev.rollcall.event.Plausible;
import dev.rollcall.event.Printable;
import dev.rollcall.event.ThingNaming;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An object of a shadow document. A field that is absent, of another type or out of the range of
 * what Rollcall writes reads as empty.
 *
 * @param latest no time after this one is Rollcall's
 */
record Section(Map<?, ?> fields, Instant latest) {
  static final Section EMPTY = new Section(Map.of(), Instant.EPOCH);

  /** ISO-8601 in UTC, always with milliseconds. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  static String time(Instant at) {
    return TIME.format(at);
  }

  Optional<Section> section(String name) {
    return fields.get(name) instanceof Map<?, ?> object
        ? Optional.of(new Section(object, latest))
        : Optional.empty();
  }

  List<Section> sections(String name) {
    return fields.get(name) instanceof List<?> list
        ? list.stream()
            .filter(Map.class::isInstance)
            .map(Map.class::cast)
            .map(object -> new Section((Map<?, ?>) object, latest))
            .toList()
        : List.of();
  }

  Optional<String> text(String name) {
    return fields.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** The name of a site, bounded and printable; empty if it is blank. */
  Optional<String> site() {
    return text("site")
        .map(String::strip)
        .filter(site -> !site.isEmpty())
        .map(site -> Printable.of(site, ThingNaming.SITE_LENGTH));
  }

  Optional<Boolean> flag(String name) {
    return fields.get(name) instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
  }

  /** A short word of printable ASCII. */
  Optional<String> token(String name) {
    return text(name).flatMap(Plausible::token);
  }

  /** A whole number from 0. */
  Optional<Long> number(String name) {
    return fields.get(name) instanceof Long number && number >= 0
        ? Optional.of(number)
        : Optional.empty();
  }

  /** The same, of things that are counted. */
  Optional<Integer> count(String name) {
    return number(name).filter(number -> number <= Integer.MAX_VALUE).map(Long::intValue);
  }

  Optional<Instant> time(String name) {
    return future(name).filter(at -> !at.isAfter(latest));
  }

  /** A time that may lie ahead. */
  Optional<Instant> future(String name) {
    try {
      return text(name).map(Instant::parse).flatMap(Plausible::time);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  Optional<ClientId> clientId(String name) {
    try {
      return text(name).map(ClientId::new);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whole numbers from 0; in place of anything else -1. */
  List<Long> numbers(String name) {
    return fields.get(name) instanceof List<?> list
        ? list.stream()
            .map(each -> each instanceof Long number && number >= 0 ? number : -1L)
            .toList()
        : List.of();
  }

  List<String> tokens(String name) {
    return texts(name).stream().flatMap(text -> Plausible.token(text).stream()).toList();
  }

  /** Texts of any length and any characters. */
  List<String> texts(String name) {
    return fields.get(name) instanceof List<?> list
        ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : List.of();
  }
}
