package dev.rollcall.alert;

import dev.rollcall.alert.Page.Fact;
import dev.rollcall.alert.Page.Section;
import dev.rollcall.decision.FleetOutage;
import dev.rollcall.event.ThingName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Many devices are away. */
record DigestDraft(Fleet fleet) implements Draft {
  private static final int NAMES = 20;

  private FleetOutage outage() {
    return fleet.outage();
  }

  private Voice voice() {
    return fleet.voice();
  }

  @Override
  public String headline(String name) {
    return voice().words().digest(outage(), voice().times().brief(outage().first()));
  }

  @Override
  public List<UnaryOperator<String>> textMessages() {
    Common common = Common.of(outage());
    UnaryOperator<String> alone = name -> headline(name) + ".";
    return common.any()
        ? List.of(
            name -> alone.apply(name) + " " + voice().words().commonInBrief(common) + ".", alone)
        : List.of(alone);
  }

  @Override
  public Map<String, String> attributes() {
    return Map.of("kind", "digest", "count", String.valueOf(outage().count()));
  }

  @Override
  public Page page() {
    return new Page(
        voice().words().tag(),
        Tone.ALARM,
        voice().of(Phrase.STATE_OFFLINE),
        headline(""),
        fleet.lead(voice().words().tally(outage())),
        List.of(checks(), fleet.reasons(), missing()),
        facts(),
        List.of(fleet.logs()),
        List.of(
            fleet.query(), voice().mute(Phrase.MUTE_ALL, voice().reader().fleet(), fleet.now())),
        voice().footer(Phrase.NEXT_DIGEST));
  }

  private Section checks() {
    List<String> checks = new ArrayList<>();
    Common.of(outage())
        .network()
        .ifPresent(network -> checks.add(voice().words().networkCheck(network)));
    checks.add(voice().of(Phrase.CHECK_SITE));
    checks.add(voice().of(Phrase.CHECK_AWS));
    checks.add(voice().of(Phrase.CHECK_ROLLOUT));
    return new Section(voice().of(Phrase.CHECK_FIRST), true, checks);
  }

  private Section missing() {
    List<String> names =
        new ArrayList<>(outage().missing().stream().limit(NAMES).map(ThingName::value).toList());
    int more = outage().away() - names.size();
    if (more > 0) {
      names.add(voice().words().more(more));
    }
    return new Section(voice().of(Phrase.STILL_AWAY), false, names);
  }

  private List<Fact> facts() {
    return List.of(
        fleet.lost(),
        count(Phrase.DEVICES_BACK, outage().back()),
        count(Phrase.DEVICES_AWAY, outage().away()),
        fleet.since(),
        fleet.incidentFact());
  }

  private Fact count(Phrase label, int count) {
    return voice().fact(label, String.valueOf(count));
  }
}
