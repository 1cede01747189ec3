package dev.rollcall.notification;

import java.net.URI;
import java.util.Optional;

/**
 * What people have written of a thing, for those who read of it. All texts are printable and
 * bounded.
 *
 * @param site where it is
 * @param owner who looks after it: a team or a duty number
 * @param runbook what to do, a page of {@code https}
 */
public record Context(Optional<String> site, Optional<String> owner, Optional<URI> runbook) {
  /** Nothing was written. */
  public static final Context NONE =
      new Context(Optional.empty(), Optional.empty(), Optional.empty());

  /** This one, with what the other says where this one says nothing. */
  public Context or(Context other) {
    return new Context(
        site.or(() -> other.site), owner.or(() -> other.owner), runbook.or(() -> other.runbook));
  }
}
