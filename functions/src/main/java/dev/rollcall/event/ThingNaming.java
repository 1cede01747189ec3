package dev.rollcall.event;

import dev.rollcall.event.ConnectionEvent.ConnectFailed;
import dev.rollcall.event.ConnectionEvent.Lifecycle;
import dev.rollcall.event.ConnectionEvent.Status;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the thing that an event is about: the thing that the event names, else what the client id
 * says through a pattern. Thread-safe.
 */
public final class ThingNaming {
  /** The most characters of a site. */
  static final int SITE_LENGTH = 64;

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

  /**
   * The site that a client id names in the group {@code site} of the pattern; empty if it does not,
   * or if the pattern has no such group.
   */
  public Optional<String> siteOf(ClientId clientId) {
    if (!clientIdPattern.namedGroups().containsKey("site")) {
      return Optional.empty();
    }
    Matcher matcher = clientIdPattern.matcher(clientId.value());
    return matcher.matches()
        ? Optional.ofNullable(matcher.group("site"))
            .filter(site -> !site.isBlank())
            .map(site -> Printable.of(site, SITE_LENGTH))
        : Optional.empty();
  }

  /** The same of an event's client id; a status names none. */
  public Optional<String> siteOf(ConnectionEvent event) {
    return switch (event) {
      case Status _ -> Optional.empty();
      case Lifecycle lifecycle -> siteOf(lifecycle.connection().clientId());
      case ConnectFailed failed -> siteOf(failed.clientId());
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
