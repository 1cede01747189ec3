package dev.rollcall.message;

import dev.rollcall.event.ThingName;
import dev.rollcall.message.MailModel.Detail;
import dev.rollcall.message.MailModel.Section;
import dev.rollcall.notification.OutageSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Many devices are away. */
record GroupOfflineComposer(GroupTexts group, boolean closing) implements MessageComposer {
  private static final int NAMES = 20;

  private OutageSummary outage() {
    return group.outage();
  }

  private LocalizedTexts localized() {
    return group.localized();
  }

  @Override
  public String headline(String name) {
    return GroupTexts.of(
        name, localized().texts().digest(outage(), localized().times().brief(outage().first())));
  }

  @Override
  public List<UnaryOperator<String>> textMessages() {
    CommonCause common = CommonCause.of(outage());
    UnaryOperator<String> alone = name -> headline(name) + ".";
    return common.any()
        ? List.of(
            name -> alone.apply(name) + " " + localized().texts().commonInBrief(common) + ".",
            alone)
        : List.of(alone);
  }

  @Override
  public String bare(String name) {
    return group.bare(name);
  }

  @Override
  public Map<String, String> attributes() {
    return Map.of("kind", "digest", "count", String.valueOf(outage().count()));
  }

  @Override
  public MailModel mail() {
    return MailModelBuilder.builder()
        .language(localized().texts().tag())
        .tone(Severity.ALARM)
        .state(localized().of(TextKey.STATE_OFFLINE))
        .headline(headline(GroupTexts.site(outage())))
        .lead(group.lead(localized().texts().tally(outage())))
        .sections(List.of(checks(), group.reasons(), missing()))
        .facts(details())
        .links(List.of(group.logs()))
        .snippets(
            List.of(
                group.query(),
                localized().mute(TextKey.MUTE_ALL, localized().reader().group(), group.now())))
        .footer(localized().footer(closing ? TextKey.GROUP_CLOSED : TextKey.NEXT_DIGEST))
        .build();
  }

  private Section checks() {
    List<String> checks = new ArrayList<>();
    CommonCause.of(outage())
        .network()
        .ifPresent(network -> checks.add(localized().texts().networkCheck(network)));
    checks.add(localized().of(TextKey.CHECK_SITE));
    checks.add(localized().of(TextKey.CHECK_AWS));
    checks.add(localized().of(TextKey.CHECK_ROLLOUT));
    return new Section(localized().of(TextKey.CHECK_FIRST), true, checks);
  }

  private Section missing() {
    List<String> names =
        new ArrayList<>(outage().missing().stream().limit(NAMES).map(ThingName::value).toList());
    int more = outage().away() - names.size();
    if (more > 0) {
      names.add(localized().texts().more(more));
    }
    return new Section(localized().of(TextKey.STILL_AWAY), false, names);
  }

  private List<Detail> details() {
    return List.of(
        group.lost(),
        count(TextKey.DEVICES_BACK, outage().back()),
        count(TextKey.DEVICES_AWAY, outage().away()),
        group.since(),
        group.incidentDetail());
  }

  private Detail count(TextKey label, int count) {
    return localized().detail(label, String.valueOf(count));
  }
}
