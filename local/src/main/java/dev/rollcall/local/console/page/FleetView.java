package dev.rollcall.local.console.page;

import dev.rollcall.local.console.journal.Device;
import dev.rollcall.local.console.journal.DeviceState;
import dev.rollcall.local.console.journal.Journal;
import dev.rollcall.local.console.page.FleetPage.Group;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The fleet as one reader sees it. Rows stay where they are while it is looked at, whatever
 * happens: new ones come below, and a link leads to the present order. Not thread-safe.
 */
public final class FleetView implements View {
  static final int ROWS = 50;

  private final Journal journal;
  private final FleetQuery query;
  private final Texts texts;
  private final List<String> pinned = new ArrayList<>();

  /**
   * Of what the parameters ask for.
   *
   * @param parameters of the address
   */
  public FleetView(Journal journal, Map<String, String> parameters, Texts texts) {
    this.journal = journal;
    this.query = FleetQuery.of(parameters);
    this.texts = texts;
  }

  @Override
  public String title() {
    return texts.of("fleet.title");
  }

  @Override
  public String main() {
    return Templates.fleet(page(journal.devices()), texts);
  }

  FleetPage page(List<Device> devices) {
    List<Device> matching = devices.stream().filter(query::matches).toList();
    List<Device> shown =
        matching.stream()
            .filter(device -> !query.folded().contains(device.site().orElse("")))
            .sorted(query.order())
            .toList();
    int pages = Math.max(1, (shown.size() + ROWS - 1) / ROWS);
    int page = Math.min(query.page(), pages);
    List<String> present =
        shown.stream().skip((page - 1L) * ROWS).limit(ROWS).map(Device::thing).toList();
    pin(present);
    Map<String, Device> byThing =
        devices.stream().collect(Collectors.toMap(Device::thing, Function.identity()));
    return FleetPageBuilder.builder()
        .query(query.at(page))
        .pages(pages)
        .matching(matching.size())
        .total(devices.size())
        .counts(counts(devices))
        .groups(groups(matching))
        .rows(pinned.stream().filter(byThing::containsKey).map(byThing::get).toList())
        .outdated(!pinned.equals(present))
        .build();
  }

  /** Keeps the rows that are there; others follow them as far as there is room. */
  private void pin(List<String> present) {
    present.stream()
        .filter(thing -> pinned.size() < ROWS && !pinned.contains(thing))
        .forEach(pinned::add);
  }

  private static Map<DeviceState, Long> counts(List<Device> devices) {
    Map<DeviceState, Long> counts = new EnumMap<>(DeviceState.class);
    devices.forEach(device -> counts.merge(device.state(), 1L, Long::sum));
    return counts;
  }

  /** The sites, if people have set any. */
  private List<Group> groups(List<Device> devices) {
    Map<String, List<Device>> bySite =
        devices.stream()
            .collect(
                Collectors.groupingBy(
                    device -> device.site().orElse(""), TreeMap::new, Collectors.toList()));
    if (bySite.keySet().equals(Set.of(""))) {
      return List.of();
    }
    return bySite.entrySet().stream()
        .map(each -> new Group(each.getKey(), each.getValue().size(), offline(each.getValue())))
        .toList();
  }

  private static int offline(List<Device> devices) {
    return (int) devices.stream().filter(each -> each.state() != DeviceState.ONLINE).count();
  }
}
