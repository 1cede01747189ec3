package dev.rollcall.local.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.local.console.LifecycleEvents;
import dev.rollcall.local.console.journal.Device;
import dev.rollcall.local.console.journal.DeviceState;
import dev.rollcall.local.console.journal.Journal;
import dev.rollcall.local.console.journal.ThingNames;
import dev.rollcall.local.console.page.FleetPage.Group;
import dev.rollcall.local.sighting.Observer;
import dev.rollcall.local.sighting.Sightings;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FleetViewTest {
  private static final Instant THEN = Instant.parse("2026-11-23T14:02:55Z");

  private final Journal journal = new Journal(ThingNames.of("(?<thing>.+)"), "", Clock.systemUTC());
  private final LifecycleEvents events =
      new LifecycleEvents(new Observer(new Sightings(2, journal), Clock.systemUTC()));

  @Test
  void rowsStayWhereTheyAreAndNewOnesComeBelow() {
    events.connected("b", 0, THEN);
    events.connected("d", 0, THEN);
    FleetView view = view(Map.of());
    assertThat(things(view)).containsExactly("b", "d");

    events.connected("a", 0, THEN);
    events.disconnected("d", 0, THEN, "CONNECTION_LOST");

    assertThat(things(view)).containsExactly("b", "d", "a");
    assertThat(page(view).outdated()).isTrue();
    assertThat(things(view(Map.of()))).containsExactly("a", "b", "d");
  }

  @Test
  void searchFilterAndOrderStandInTheAddress() {
    events.connected("lamp", 0, THEN);
    events.disconnected("lamp-2", 0, THEN, "CONNECTION_LOST");
    events.disconnected("door", 0, THEN.plusSeconds(1), "CONNECTION_LOST");

    assertThat(things(view(Map.of("q", "LAMP")))).containsExactly("lamp", "lamp-2");
    assertThat(things(view(Map.of("q", "connection_lost")))).containsExactly("door", "lamp-2");
    assertThat(things(view(Map.of("state", "online")))).containsExactly("lamp");
    assertThat(things(view(Map.of("sort", "since")))).startsWith("door");
    assertThat(things(view(Map.of("state", "nonsense", "page", "x")))).hasSize(3);
    FleetQuery query = FleetQuery.of(Map.of("q", "a&b=c", "sort", "state", "page", "3"));
    assertThat(query.ofState(Optional.of(DeviceState.LOST)).href())
        .isEqualTo("/?q=a%26b%3Dc&state=lost&sort=state");
  }

  @Test
  void pageHasFiftyRowsAndAllAreCounted() {
    for (int i = 0; i < 120; i++) {
      events.connected("thing-%03d".formatted(i), 0, THEN);
    }
    FleetPage last = page(view(Map.of("page", "9")));

    assertThat(last.query().page()).isEqualTo(3);
    assertThat(last.rows()).extracting(Device::thing).startsWith("thing-100").hasSize(20);
    assertThat(last.count(DeviceState.ONLINE)).isEqualTo(120);
  }

  @Test
  void sitesOfTheClientIdsAreGroupsThatFold() {
    Journal bySite =
        new Journal(ThingNames.of("(?<thing>(?<site>[^-]+)-.+)"), "", Clock.systemUTC());
    LifecycleEvents events =
        new LifecycleEvents(new Observer(new Sightings(2, bySite), Clock.systemUTC()));
    events.connected("seoul-1", 0, THEN);
    events.connected("busan-1", 0, THEN);
    events.disconnected("busan-2", 0, THEN, "CONNECTION_LOST");

    FleetPage all = new FleetView(bySite, Map.of(), Texts.in("en")).page(bySite.devices());
    assertThat(all.groups()).containsExactly(new Group("busan", 2, 1), new Group("seoul", 1, 0));
    assertThat(all.rows())
        .extracting(Device::thing)
        .containsExactly("busan-1", "busan-2", "seoul-1");
    assertThat(all.query().toggled("busan").href()).isEqualTo("/?fold=busan");
    FleetPage folded =
        new FleetView(bySite, Map.of("fold", "busan"), Texts.in("en")).page(bySite.devices());
    assertThat(folded.rows()).extracting(Device::thing).containsExactly("seoul-1");
    assertThat(folded.groups()).hasSize(2);
  }

  private FleetView view(Map<String, String> parameters) {
    return new FleetView(journal, parameters, Texts.in("en"));
  }

  private List<String> things(FleetView view) {
    return page(view).rows().stream().map(Device::thing).toList();
  }

  private FleetPage page(FleetView view) {
    return view.page(journal.devices());
  }
}
