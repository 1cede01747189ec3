package dev.rollcall.pipeline;

import dev.rollcall.notification.Context;
import dev.rollcall.notification.OthersOffline;

/**
 * What a message about one device says of what is around it.
 *
 * @param bySite whether each site is a group; else all devices are one
 */
record Surroundings(ShownAttributes attributes, boolean bySite) {
  /** What people have written of the device, with the registry's word and the group's. */
  Context of(Claimed claimed, Counted counted) {
    Context context =
        attributes.addTo(claimed.context(), claimed.thing(), claimed.item().outcome());
    OthersOffline others = counted.shadow().state().others(claimed.thing(), context.site(), bySite);
    return context.with(others);
  }
}
