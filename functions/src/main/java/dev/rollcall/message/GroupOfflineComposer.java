package dev.rollcall.message;

import dev.rollcall.event.ThingName;
import dev.rollcall.message.MailModel.Detail;
import dev.rollcall.message.MailModel.Section;
import dev.rollcall.notification.GroupOutage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Many devices are away. */
record GroupOfflineComposer(GroupTexts group, boolean closing) implements MessageComposer {
  private static final int NAMES = 20;

  private GroupOutage outage() {
    return group.outage();
  }

  private LocalizedTexts voice() {
    return group.voice();
  }

  @Override
  public String headline(String name) {
    return group.prefix()
        + voice().words().digest(outage(), voice().times().brief(outage().first()));
  }

  @Override
  public List<UnaryOperator<String>> textMessages() {
    CommonCause common = CommonCause.of(outage());
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
  public MailModel page() {
    return new MailModel(
        voice().words().tag(),
        Severity.ALARM,
        voice().of(TextKey.STATE_OFFLINE),
        headline(""),
        group.lead(voice().words().tally(outage())),
        List.of(checks(), group.reasons(), missing()),
        facts(),
        List.of(group.logs()),
        List.of(
            group.query(), voice().mute(TextKey.MUTE_ALL, voice().reader().group(), group.now())),
        voice().footer(closing ? TextKey.GROUP_CLOSED : TextKey.NEXT_DIGEST));
  }

  private Section checks() {
    List<String> checks = new ArrayList<>();
    CommonCause.of(outage())
        .network()
        .ifPresent(network -> checks.add(voice().words().networkCheck(network)));
    checks.add(voice().of(TextKey.CHECK_SITE));
    checks.add(voice().of(TextKey.CHECK_AWS));
    checks.add(voice().of(TextKey.CHECK_ROLLOUT));
    return new Section(voice().of(TextKey.CHECK_FIRST), true, checks);
  }

  private Section missing() {
    List<String> names =
        new ArrayList<>(outage().missing().stream().limit(NAMES).map(ThingName::value).toList());
    int more = outage().away() - names.size();
    if (more > 0) {
      names.add(voice().words().more(more));
    }
    return new Section(voice().of(TextKey.STILL_AWAY), false, names);
  }

  private List<Detail> facts() {
    return List.of(
        group.lost(),
        count(TextKey.DEVICES_BACK, outage().back()),
        count(TextKey.DEVICES_AWAY, outage().away()),
        group.since(),
        group.incidentFact());
  }

  private Detail count(TextKey label, int count) {
    return voice().fact(label, String.valueOf(count));
  }
}
