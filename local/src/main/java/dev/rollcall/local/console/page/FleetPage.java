package dev.rollcall.local.console.page;

import dev.rollcall.local.console.journal.Device;
import dev.rollcall.local.console.journal.DeviceState;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Map;

/**
 * A page of the fleet.
 *
 * @param query what is shown
 * @param pages how many pages there are
 * @param matching how many devices the query matches, on all pages, folded ones too
 * @param total how many devices there are
 * @param counts how many devices are in each state
 * @param groups the sites; empty if there are none
 * @param rows the devices of this page
 * @param outdated whether the devices of this page would be others now, or in another order
 */
@RecordBuilder
public record FleetPage(
    FleetQuery query,
    int pages,
    int matching,
    int total,
    Map<DeviceState, Long> counts,
    List<Group> groups,
    List<Device> rows,
    boolean outdated) {

  /** Copies the collections. */
  public FleetPage {
    counts = Map.copyOf(counts);
    groups = List.copyOf(groups);
    rows = List.copyOf(rows);
  }

  /**
   * The devices of a site.
   *
   * @param site its name; empty for those of none
   */
  public record Group(String site, int devices, int offline) {}

  /** How many devices are in a state. */
  public long count(DeviceState state) {
    return counts.getOrDefault(state, 0L);
  }

  /** Whether a row is the first of its site. */
  public boolean beginsSite(int row) {
    return !groups.isEmpty()
        && (row == 0 || !rows.get(row).site().equals(rows.get(row - 1).site()));
  }
}
