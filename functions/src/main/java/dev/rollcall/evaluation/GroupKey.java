package dev.rollcall.evaluation;

import java.util.Optional;

/**
 * Names an outage group: that of a site, or the one of all devices (and of those without a site).
 *
 * @param site the site, 1 to 64 printable characters; empty for the group of all devices
 */
public record GroupKey(Optional<String> site) {
  /** The group of all devices. */
  public static final GroupKey ALL = new GroupKey(Optional.empty());

  /** The group of a site. */
  public static GroupKey ofSite(String site) {
    return new GroupKey(Optional.of(site));
  }
}
