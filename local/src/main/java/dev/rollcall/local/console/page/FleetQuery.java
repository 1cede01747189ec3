package dev.rollcall.local.console.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.local.console.journal.Device;
import dev.rollcall.local.console.journal.DeviceState;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which devices a page of the fleet shows, and in which order: what stands in its address.
 *
 * @param search a part of the name, site or reason; empty for all
 * @param state the only state that is shown; empty for all
 * @param page from 1
 * @param folded the sites whose devices are not shown
 */
public record FleetQuery(
    String search, Optional<DeviceState> state, Sort sort, int page, Set<String> folded) {
  private static final int LONGEST_SEARCH = 128;

  /** What devices are ordered by, within their site. */
  public enum Sort {
    /** By name. */
    NAME,
    /** What needs people first. */
    STATE,
    /** What changed last first. */
    SINCE,
    /** By the reason why they are offline. */
    REASON,
    /** What has most events first. */
    EVENTS;

    private Comparator<Device> order() {
      return switch (this) {
        case NAME -> Comparator.comparing(Device::thing);
        case STATE -> Comparator.comparing(Device::state);
        case SINCE -> Comparator.comparingLong(Sort::millis).reversed();
        case REASON -> Comparator.comparing(Device::reason).reversed();
        case EVENTS -> Comparator.comparingInt(Device::events).reversed();
      };
    }

    private static long millis(Device device) {
      return device.newest().map(each -> each.at().toEpochMilli()).orElse(0L);
    }

    /** Its name in addresses and texts. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Copies the set, and cuts what is long. */
  public FleetQuery {
    search = search.substring(0, Math.min(LONGEST_SEARCH, search.length())).strip();
    folded = Set.copyOf(folded);
    page = Math.max(1, page);
  }

  /** Reads what stands in an address; what is not understood is as if it were not there. */
  static FleetQuery of(Map<String, String> parameters) {
    return new FleetQuery(
        parameters.getOrDefault("q", ""),
        named(DeviceState.values(), parameters.getOrDefault("state", "")),
        named(Sort.values(), parameters.getOrDefault("sort", "")).orElse(Sort.NAME),
        number(parameters.getOrDefault("page", "1")),
        Arrays.stream(parameters.getOrDefault("fold", "").split(",", -1))
            .filter(site -> !site.isEmpty())
            .collect(Collectors.toSet()));
  }

  private static <E extends Enum<E>> Optional<E> named(E[] values, String name) {
    return Arrays.stream(values).filter(each -> each.name().equalsIgnoreCase(name)).findFirst();
  }

  private static int number(String text) {
    return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 1;
  }

  boolean matches(Device device) {
    String wanted = search.toLowerCase(Locale.ROOT);
    return state.map(device.state()::equals).orElse(true)
        && (contains(device.thing(), wanted)
            || contains(device.site().orElse(""), wanted)
            || contains(device.reason(), wanted));
  }

  private static boolean contains(String text, String wanted) {
    return text.toLowerCase(Locale.ROOT).contains(wanted);
  }

  Comparator<Device> order() {
    return Comparator.comparing((Device device) -> device.site().orElse(""))
        .thenComparing(sort.order())
        .thenComparing(Device::thing);
  }

  /** The same, of one state alone, from its first page. */
  public FleetQuery ofState(Optional<DeviceState> only) {
    return new FleetQuery(search, only, sort, 1, folded);
  }

  /** The same in another order, from its first page. */
  public FleetQuery by(Sort other) {
    return new FleetQuery(search, state, other, 1, folded);
  }

  /** Another page of it. */
  public FleetQuery at(int other) {
    return new FleetQuery(search, state, sort, other, folded);
  }

  /** The same with a site folded, or unfolded if it was. */
  public FleetQuery toggled(String site) {
    Set<String> sites = new TreeSet<>(folded);
    if (!sites.remove(site)) {
      sites.add(site);
    }
    return new FleetQuery(search, state, sort, 1, sites);
  }

  /** Its address. */
  public String href() {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (!search.isEmpty()) {
      parameters.put("q", search);
    }
    state.ifPresent(only -> parameters.put("state", only.label()));
    if (sort != Sort.NAME) {
      parameters.put("sort", sort.label());
    }
    if (page > 1) {
      parameters.put("page", String.valueOf(page));
    }
    if (!folded.isEmpty()) {
      parameters.put("fold", String.join(",", new TreeSet<>(folded)));
    }
    return "/" + (parameters.isEmpty() ? "" : "?" + encoded(parameters));
  }

  /** Parameters as they stand in an address. */
  static String encoded(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }
}
