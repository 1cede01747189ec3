package dev.rollcall.group;

import dev.rollcall.event.ThingName;
import dev.rollcall.notification.OthersOffline;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the shadow of a group holds.
 *
 * @param known how many devices were ever seen
 * @param outage the outage that is reported in digests; empty if there is none
 * @param recent losses that were reported alone a moment ago, oldest first
 * @param alone the devices that are offline, and were reported each on its own
 * @param recheck when the recheck that is under way is due; empty if none is
 */
public record GroupState(
    int known,
    Optional<OutageGroup> outage,
    List<RecentLoss> recent,
    ReportedAlone alone,
    Optional<Instant> recheck) {
  /** No device was ever seen. */
  public static final GroupState EMPTY =
      new GroupState(0, Optional.empty(), List.of(), ReportedAlone.NONE, Optional.empty());

  /** Copies the list. */
  public GroupState {
    recent = List.copyOf(recent);
  }

  GroupState withOutage(Optional<OutageGroup> next) {
    return new GroupState(known, next, recent, alone, recheck);
  }

  /** Without the outage, which is reported no more; what is still away was reported with it. */
  GroupState withoutOutage(OutageGroup ended, Instant now) {
    return new GroupState(
        known, Optional.empty(), recent, alone.withRestOf(ended.outage(), now), recheck);
  }

  /** With these devices reported by an outage of many from now on. */
  GroupState withoutAlone(Set<RecentLoss> adopted) {
    return new GroupState(
        known, outage, recent, alone.without(adopted.stream().map(RecentLoss::thing)), recheck);
  }

  /** The same in a smaller shadow: without the devices that were reported alone. */
  public GroupState compact() {
    return new GroupState(known, outage, recent, alone.omitted(), recheck);
  }

  /** With another recheck under way, or none. */
  public GroupState withRecheck(Optional<Instant> due) {
    return new GroupState(known, outage, recent, alone, due);
  }

  /**
   * How many other devices are offline, as far as that was reported.
   *
   * @param site the site of the device, if it has one
   * @param bySite whether each site has a group of its own: then nothing is known of the others
   */
  public OthersOffline others(ThingName thing, Optional<String> site, boolean bySite) {
    int inOutage = outage.map(group -> group.outage().awayBeside(thing)).orElse(0);
    Optional<Integer> all = alone.countBeside(thing).map(count -> count + inOutage);
    if (bySite) {
      return new OthersOffline(site.flatMap(_ -> all), Optional.empty());
    }
    Optional<Integer> ofSite =
        inOutage > 0 ? Optional.empty() : site.flatMap(name -> alone.countBeside(thing, name));
    return new OthersOffline(ofSite, all);
  }
}
