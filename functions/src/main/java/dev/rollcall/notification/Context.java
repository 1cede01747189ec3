package dev.rollcall.notification;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What is known around a thing, for those who read of it: what people have written, and how many
 * others are offline. All texts are printable and bounded.
 *
 * @param site where it is
 * @param owner who looks after it: a team or a duty number
 * @param runbook what to do, a page of {@code https}
 * @param attributes of the thing in AWS IoT's registry, as far as they are to be shown
 * @param others how many other devices are offline
 */
public record Context(
    Optional<String> site,
    Optional<String> owner,
    Optional<URI> runbook,
    List<Attribute> attributes,
    OthersOffline others) {
  /** Nothing was written. */
  public static final Context NONE =
      new Context(Optional.empty(), Optional.empty(), Optional.empty());

  /** Copies the list. */
  public Context {
    attributes = List.copyOf(attributes);
  }

  /** Without attributes. */
  public Context(Optional<String> site, Optional<String> owner, Optional<URI> runbook) {
    this(site, owner, runbook, List.of(), OthersOffline.UNKNOWN);
  }

  /** The same with these attributes. */
  public Context with(List<Attribute> shown) {
    return new Context(site, owner, runbook, shown, others);
  }

  /** The same with these numbers. */
  public Context with(OthersOffline counted) {
    return new Context(site, owner, runbook, attributes, counted);
  }

  /** This one, with what the other says where this one says nothing. */
  public Context or(Context other) {
    return new Context(
        site.or(() -> other.site),
        owner.or(() -> other.owner),
        runbook.or(() -> other.runbook),
        attributes.isEmpty() ? other.attributes : attributes,
        others.equals(OthersOffline.UNKNOWN) ? other.others : others);
  }
}
