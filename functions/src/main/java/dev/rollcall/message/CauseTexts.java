package dev.rollcall.message;

import dev.rollcall.event.DisconnectReason;
import dev.rollcall.event.DisconnectReason.Known;
import dev.rollcall.event.DisconnectReason.Unknown;
import dev.rollcall.event.Printable;
import dev.rollcall.notification.Cause;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A cause in words, and what to do about it. */
record CauseTexts(Texts texts, Cause cause) {
  private static final int REASON_LENGTH = 64;

  /** A few words, for a subject, a text message or a list. */
  String brief() {
    return texts.of("cause." + name() + ".brief", reason());
  }

  /** What happened, and what may be behind it. */
  String sentence() {
    return Stream.concat(Stream.of(fact()), suspects().stream()).collect(Collectors.joining(" "));
  }

  /** What happened, in one sentence. */
  String fact() {
    return texts.of("cause." + name() + ".sentence", reason());
  }

  private Optional<String> suspects() {
    if (cause.byGateway()) {
      return Optional.empty();
    }
    if (cause.disconnect().isEmpty()) {
      return Optional.of(texts.of("suspects.crashed"));
    }
    return switch (cause.disconnect().get()) {
      case Known.CONNECTION_LOST -> Optional.of(texts.of("suspects.crashed"));
      case Known.MQTT_KEEP_ALIVE_TIMEOUT -> Optional.of(texts.of("suspects.hung"));
      default -> Optional.empty();
    };
  }

  /** AWS's own word. */
  String reason() {
    return Printable.of(cause.label(), REASON_LENGTH);
  }

  /** Whether AWS IoT has given a reason that says nothing. */
  boolean isUnknown() {
    return unknown().filter(reason -> !reason.equals(Unknown.CONTRADICTORY)).isPresent();
  }

  private Optional<DisconnectReason> unknown() {
    return cause.disconnect().filter(Unknown.class::isInstance);
  }

  /** As the keys of the texts name it. */
  private String name() {
    if (isUnknown()) {
      return "unknown";
    }
    return unknown().isPresent()
        ? "contradictory"
        : cause.label().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What to do, in this order. */
  List<String> steps() {
    return keys().stream().map(texts::of).toList();
  }

  /** The keys of what to do, in this order. */
  List<String> keys() {
    List<String> device = List.of("step.place", "step.device", "step.reach");
    if (cause.byGateway()) {
      return List.of("step.gateway", "step.sensor");
    }
    if (isUnknown()) {
      return List.of("step.look-up", "step.place", "step.device");
    }
    return cause.disconnect().orElse(null) instanceof Known known ? keys(known) : device;
  }

  private static List<String> keys(Known reason) {
    return switch (reason) {
      case CONNECTION_LOST, MQTT_KEEP_ALIVE_TIMEOUT ->
          List.of("step.place", "step.device", "step.reach");
      case AUTH_ERROR -> refused();
      case FORBIDDEN_ACCESS -> List.of("step.policy-changed", "step.topics");
      case CLIENT_ERROR -> List.of("step.rollback", "step.last-message");
      case DUPLICATE_CLIENTID -> List.of("step.twice", "step.same-id");
      case SERVER_ERROR -> List.of("step.health", "step.reconnect");
      case SERVER_INITIATED_DISCONNECT -> List.of("step.reconnect", "step.health");
      case CLIENT_INITIATED_DISCONNECT -> List.of("step.who-stopped", "step.reach");
      case API_INITIATED_DISCONNECT -> List.of("step.who-closed", "step.reconnect");
      case THROTTLED -> List.of("step.loop", "step.quota");
      case WEBSOCKET_TTL_EXPIRATION -> List.of("step.reconnect", "step.signature");
      case CUSTOMAUTH_TTL_EXPIRATION -> List.of("step.authorizer", "step.token");
    };
  }

  /** The keys of what to do about a device whose credentials are refused. */
  static List<String> refused() {
    return List.of("step.certificate", "step.policy", "step.clock");
  }
}
