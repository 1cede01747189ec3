package dev.rollcall.aws;

import dev.rollcall.event.Printable;
import dev.rollcall.notification.Context;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * {@code site}, {@code owner} and {@code runbook} in {@code desired}, which people write: bounded,
 * printable, and no page but one of {@code https}.
 */
final class ContextSection {
  private static final int OWNER_LENGTH = 64;
  private static final int RUNBOOK_LENGTH = 500;

  private ContextSection() {}

  static Context read(Section desired) {
    return new Context(desired.site(), owner(desired), runbook(desired));
  }

  private static Optional<String> owner(Section desired) {
    return desired
        .text("owner")
        .map(String::strip)
        .filter(owner -> !owner.isEmpty())
        .map(owner -> Printable.of(owner, OWNER_LENGTH));
  }

  /** Of another scheme, too long, or not an address at all, it is left out. */
  private static Optional<URI> runbook(Section desired) {
    return desired
        .text("runbook")
        .map(String::strip)
        .filter(page -> page.length() <= RUNBOOK_LENGTH)
        .flatMap(ContextSection::address)
        .filter(page -> "https".equalsIgnoreCase(page.getScheme()))
        .filter(page -> page.getHost() != null && page.getUserInfo() == null);
  }

  private static Optional<URI> address(String page) {
    try {
      return Optional.of(new URI(page));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
