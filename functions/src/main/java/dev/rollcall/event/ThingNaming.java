package dev.rollcall.event;

import dev.rollcall.event.ConnectionEvent.ConnectFailed;
import dev.rollcall.event.ConnectionEvent.Lifecycle;
import dev.rollcall.event.ConnectionEvent.Status;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells which thing an event is about: the thing that the event names, else what the client id says
 * through a pattern. Thread-safe.
 */
public final class ThingNaming {
  private final Pattern clientIdPattern;
  private final Pattern ignored;

  /**
   * A naming.
   *
   * @param clientIdPattern has to match the whole client id; its group {@code thing} is the name
   * @param ignored client ids that it matches as a whole are ignored; may match nothing
   */
  public ThingNaming(Pattern clientIdPattern, Pattern ignored) {
    this.clientIdPattern = clientIdPattern;
    this.ignored = ignored;
  }

  /** The thing that the event is about. */
  public Who thingOf(ConnectionEvent event) {
    return switch (event) {
      case Status status -> new Who.Thing(status.thing());
      case Lifecycle lifecycle ->
          thingOf(lifecycle.connection().clientId(), lifecycle.connection().thingName());
      case ConnectFailed failed -> thingOf(failed.clientId(), failed.thingName());
    };
  }

  private Who thingOf(ClientId clientId, Optional<ThingName> named) {
    if (ignored.matcher(clientId.value()).matches()) {
      return Who.Nobody.IGNORED_CLIENT;
    }
    return named
        .or(() -> thingIn(clientId))
        .<Who>map(Who.Thing::new)
        .orElse(Who.Nobody.NO_SUCH_THING);
  }

  private Optional<ThingName> thingIn(ClientId clientId) {
    Matcher matcher = clientIdPattern.matcher(clientId.value());
    return matcher.matches()
        ? Optional.ofNullable(matcher.group("thing")).flatMap(ThingName::parse)
        : Optional.empty();
  }

  /** Whom an event is about. */
  public sealed interface Who {
    /** A thing. */
    record Thing(ThingName name) implements Who {}

    /** Nothing that is watched. */
    enum Nobody implements Who {
      /** The client id is one that is to be ignored. */
      IGNORED_CLIENT("ignored-client"),
      /** The client id does not fit the pattern, or what it names cannot be a thing. */
      NO_SUCH_THING("no-such-thing");

      private final String label;

      Nobody(String label) {
        this.label = label;
      }

      /** The name in logs. */
      public String label() {
        return label;
      }
    }
  }
}
