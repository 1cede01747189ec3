package dev.rollcall.event;

import dev.rollcall.event.ConnectionEvent.ConnectFailed;
import dev.rollcall.event.ConnectionEvent.Lifecycle;
import dev.rollcall.event.ConnectionEvent.Status;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds the thing that an event is about. A pattern says which client ids are those of devices; the
 * thing is the one that the event names, else what the client id says through the pattern. Of a
 * client id that a pattern is too slow for, nothing is known. Thread-safe.
 */
public final class ThingNaming {
  /** The most characters of a site. */
  public static final int SITE_LENGTH = 64;

  private final BoundedPattern clientIdPattern;
  private final BoundedPattern ignored;
  private final BoundedPattern gateways;
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
    this.clientIdPattern = new BoundedPattern("ClientIdPattern", clientIdPattern);
    this.ignored = new BoundedPattern("IgnoredClientIds", ignored);
    this.gateways = new BoundedPattern("GatewayClientIds", gateways);
    this.reserved = reserved;
  }

  /** The thing that the event is about. */
  public Who thingOf(ConnectionEvent event) {
    try {
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
    } catch (PatternTooSlowException e) {
      return new Who.PatternTooSlow(e.parameter());
    }
  }

  /**
   * Whether a client id may publish statuses of a thing: it names it, or is that of a gateway. One
   * that a pattern is too slow for may not.
   */
  public boolean speaksFor(ClientId clientId, ThingName thing) {
    try {
      return isSpeaker(clientId, thing);
    } catch (PatternTooSlowException _) {
      return false;
    }
  }

  /** Whether a client id is that of a gateway. One that the pattern is too slow for is none. */
  public boolean isGateway(ClientId clientId) {
    try {
      return gateways.matches(clientId);
    } catch (PatternTooSlowException _) {
      return false;
    }
  }

  /**
   * Whether a client id that is not ignored names a thing. One that a pattern is too slow for names
   * none.
   */
  public boolean names(ClientId clientId, ThingName thing) {
    try {
      return isNamed(clientId, thing);
    } catch (PatternTooSlowException _) {
      return false;
    }
  }

  private boolean isSpeaker(ClientId clientId, ThingName thing) throws PatternTooSlowException {
    return isNamed(clientId, thing) || gateways.matches(clientId);
  }

  private boolean isNamed(ClientId clientId, ThingName thing) throws PatternTooSlowException {
    return !ignored.matches(clientId) && thingIn(clientId).equals(Optional.of(thing));
  }

  /**
   * The site that a client id names in the group {@code site} of the pattern; empty if it does not,
   * if the pattern has no such group, or if it is too slow for the id.
   */
  public Optional<String> siteOf(ClientId clientId) {
    if (!clientIdPattern.hasGroup("site")) {
      return Optional.empty();
    }
    try {
      return clientIdPattern
          .match(clientId)
          .map(match -> match.group("site"))
          .filter(site -> !site.isBlank())
          .map(site -> Printable.of(site, SITE_LENGTH));
    } catch (PatternTooSlowException _) {
      return Optional.empty();
    }
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
  private Who thingOf(Status status) throws PatternTooSlowException {
    Optional<ClientId> publisher = status.publisher().clientId();
    if (publisher.isEmpty() || isSpeaker(publisher.get(), status.thing())) {
      return new Who.Thing(status.thing());
    }
    Who named = thingOf(publisher.get(), Optional.empty());
    return named instanceof Who.Thing ? new Who.Thing(status.thing()) : named;
  }

  private Who thingOf(ClientId clientId, Optional<ThingName> named) throws PatternTooSlowException {
    if (ignored.matches(clientId)) {
      return Who.Nobody.IGNORED_CLIENT;
    }
    return clientIdPattern
        .match(clientId)
        .flatMap(match -> named.or(() -> thingIn(match)))
        .<Who>map(Who.Thing::new)
        .orElse(Who.Nobody.NO_SUCH_THING);
  }

  private Optional<ThingName> thingIn(ClientId clientId) throws PatternTooSlowException {
    return clientIdPattern.match(clientId).flatMap(ThingNaming::thingIn);
  }

  private static Optional<ThingName> thingIn(MatchResult match) {
    return Optional.ofNullable(match.group("thing")).flatMap(ThingName::parse);
  }

  /** Whom an event is about. */
  public sealed interface Who {
    /** A thing. */
    record Thing(ThingName name) implements Who {}

    /**
     * Nobody knows: a pattern was given up on the client id.
     *
     * @param parameter of template.yaml that holds the pattern
     */
    record PatternTooSlow(String parameter) implements Who {
      /** The name in logs. */
      public static final String LABEL = "pattern-too-slow";
    }

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
