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
  public static final int SITE_LENGTH = 64;

  private final Pattern clientIdPattern;
  private final Pattern ignored;
  private final Pattern gateways;
  private final Optional<ThingName> reserved;

  /**
   * A naming.
   *
   * @param clientIdPattern has to match the whole client id; its group {@code thing} is the name
   * @param ignored client ids that it matches as a whole are ignored; may match nothing
   * @param gateways client ids that it matches as a whole may publish statuses of any thing; may
   *     match nothing
   * @param reserved the thing that Rollcall keeps outage groups in, which is never a device
   */
  public ThingNaming(
      Pattern clientIdPattern, Pattern ignored, Pattern gateways, ThingName reserved) {
    this(clientIdPattern, ignored, gateways, Optional.of(reserved));
  }

  /** A naming without gateways, and without a name that is reserved. */
  public ThingNaming(Pattern clientIdPattern, Pattern ignored) {
    this(clientIdPattern, ignored, Pattern.compile("(?!)"), Optional.empty());
  }

  private ThingNaming(
      Pattern clientIdPattern, Pattern ignored, Pattern gateways, Optional<ThingName> reserved) {
    this.clientIdPattern = clientIdPattern;
    this.ignored = ignored;
    this.gateways = gateways;
    this.reserved = reserved;
  }

  /** The thing that the event is about. */
  public Who thingOf(ConnectionEvent event) {
    Who who =
        switch (event) {
          case Status status -> thingOf(status);
          case Lifecycle lifecycle ->
              thingOf(lifecycle.connection().clientId(), lifecycle.connection().thingName());
          case ConnectFailed failed -> thingOf(failed.clientId(), failed.thingName());
        };
    return who instanceof Who.Thing(ThingName name) && reserved.equals(Optional.of(name))
        ? Who.Nobody.RESERVED_NAME
        : who;
  }

  /** Whether a client id may publish statuses of a thing: it names it, or is that of a gateway. */
  public boolean speaksFor(ClientId clientId, ThingName thing) {
    return names(clientId, thing) || gateways.matcher(clientId.value()).matches();
  }

  /** Whether a client id that is not ignored names a thing. */
  public boolean names(ClientId clientId, ThingName thing) {
    return !isIgnored(clientId) && thingIn(clientId).equals(Optional.of(thing));
  }

  private boolean isIgnored(ClientId clientId) {
    return ignored.matcher(clientId.value()).matches();
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

  /** Of a client that names nobody of ours, as of one that is ignored, no status counts. */
  private Who thingOf(Status status) {
    Optional<ClientId> publisher = status.publisher().clientId();
    if (publisher.isEmpty() || speaksFor(publisher.get(), status.thing())) {
      return new Who.Thing(status.thing());
    }
    Who named = thingOf(publisher.get(), Optional.empty());
    return named instanceof Who.Thing ? new Who.Thing(status.thing()) : named;
  }

  private Who thingOf(ClientId clientId, Optional<ThingName> named) {
    if (isIgnored(clientId)) {
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
      NO_SUCH_THING("no-such-thing"),
      /** The name of the thing that Rollcall keeps outage groups in. */
      RESERVED_NAME("reserved-name");

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
