package dev.rollcall.aws;

import dev.rollcall.event.ClientId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An object of a shadow document. A field that is absent or of another type reads as empty. */
record Section(Map<?, ?> fields) {
  static final Section EMPTY = new Section(Map.of());

  /** ISO-8601 in UTC, always with milliseconds. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  static String time(Instant at) {
    return TIME.format(at);
  }

  Optional<Section> section(String name) {
    return fields.get(name) instanceof Map<?, ?> object
        ? Optional.of(new Section(object))
        : Optional.empty();
  }

  List<Section> sections(String name) {
    return fields.get(name) instanceof List<?> list
        ? list.stream()
            .filter(Map.class::isInstance)
            .map(Map.class::cast)
            .map(object -> new Section((Map<?, ?>) object))
            .toList()
        : List.of();
  }

  Optional<String> text(String name) {
    return fields.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  Optional<Boolean> flag(String name) {
    return fields.get(name) instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
  }

  Optional<Long> number(String name) {
    return switch (fields.get(name)) {
      case Integer number -> Optional.of(number.longValue());
      case Long number -> Optional.of(number);
      case null, default -> Optional.empty();
    };
  }

  Optional<Instant> time(String name) {
    try {
      return text(name).map(Instant::parse);
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

  List<String> texts(String name) {
    return fields.get(name) instanceof List<?> list
        ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : List.of();
  }
}
