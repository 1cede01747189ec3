package dev.rollcall.local.console.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.local.console.journal.Change;
import dev.rollcall.local.console.journal.Device;
import dev.rollcall.local.console.journal.DeviceState;
import dev.rollcall.local.console.journal.Entry;
import dev.rollcall.local.console.journal.Fact;
import dev.rollcall.local.console.journal.Fact.Lifecycle;
import dev.rollcall.local.console.journal.Fact.Outcome;
import dev.rollcall.local.console.journal.Fact.ShadowWrite;
import dev.rollcall.local.console.journal.Fact.Status;
import dev.rollcall.local.console.journal.Journal;
import dev.rollcall.local.console.page.DevicePage.Shadow;
import dev.rollcall.local.console.page.DevicePage.Show;
import dev.rollcall.local.console.timeline.Picture;
import dev.rollcall.local.console.timeline.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One device as a reader sees it. */
public final class DeviceView implements View {
  /** Where it is. */
  public static final String PATH = "/console/device";

  private static final int MOST_ENTRIES = 100;
  private static final Duration USUAL_LENGTH = Duration.ofMinutes(1);

  private final Source source;
  private final InstantSource clock;
  private final Texts texts;
  private final String thing;
  private final Duration length;
  private final Show show;

  /** Where it finds what it shows. */
  public interface Source {
    /** What is known of all devices. */
    Journal journal();

    /** A shadow as AWS IoT answers; empty if there is none. */
    ObjectNode shadow(String thing, String name);

    /** Whether the sandbox runs the client of this thing. */
    boolean runs(String thing);

    /** The template's grace period. */
    Duration grace();
  }

  /**
   * Of what the parameters ask for.
   *
   * @param parameters of the address
   */
  public DeviceView(
      Source source, InstantSource clock, Map<String, String> parameters, Texts texts) {
    this.source = source;
    this.clock = clock;
    this.texts = texts;
    thing = parameters.getOrDefault("thing", "");
    length =
        DevicePage.LENGTHS.stream()
            .filter(each -> String.valueOf(each.toMinutes()).equals(parameters.get("minutes")))
            .findFirst()
            .orElse(USUAL_LENGTH);
    show =
        Arrays.stream(Show.values())
            .filter(each -> each.label().equals(parameters.get("show")))
            .findFirst()
            .orElse(Show.ALL);
  }

  @Override
  public String title() {
    return thing;
  }

  @Override
  public String main() {
    return source
        .journal()
        .device(thing)
        .map(device -> Templates.device(page(device, clock.instant()), texts))
        .orElseGet(() -> Templates.missing(texts.of("device.missing", thing), texts));
  }

  private DevicePage page(Device device, Instant now) {
    List<Entry> entries = source.journal().entries(thing);
    return DevicePageBuilder.builder()
        .device(device)
        .muted(device.isMuted(now))
        .runsHere(source.runs(thing))
        .graceEnds(graceEnds(device, now))
        .length(length)
        .picture(Picture.of(Timeline.of(entries, source.grace(), now, length)))
        .show(show)
        .entries(
            entries.reversed().stream()
                .filter(entry -> isShown(entry.fact()))
                .limit(MOST_ENTRIES)
                .toList())
        .shadows(Stream.of("", "rollcall").map(name -> shadow(name, entries)).toList())
        .build();
  }

  private Optional<Instant> graceEnds(Device device, Instant now) {
    return device
        .newest()
        .filter(_ -> device.state() == DeviceState.LOST)
        .map(lost -> lost.at().plus(source.grace()))
        .filter(now::isBefore);
  }

  private boolean isShown(Fact fact) {
    return switch (show) {
      case ALL -> true;
      case EVENTS -> fact instanceof Lifecycle || fact instanceof Status;
      case LOG -> fact instanceof Outcome;
      case SHADOW -> fact instanceof ShadowWrite;
    };
  }

  private Shadow shadow(String name, List<Entry> entries) {
    List<Change> changes =
        entries.reversed().stream()
            .map(Entry::fact)
            .filter(ShadowWrite.class::isInstance)
            .map(ShadowWrite.class::cast)
            .filter(write -> write.shadow().equals(name))
            .findFirst()
            .map(ShadowWrite::changes)
            .orElse(List.of());
    return new Shadow(name, source.shadow(thing, name), changes);
  }
}
