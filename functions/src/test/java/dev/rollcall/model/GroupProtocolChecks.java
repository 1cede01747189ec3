package dev.rollcall.model;

import java.util.List;
import java.util.Map;

/** What is checked of {@code GroupProtocol.tla}. */
final class GroupProtocolChecks {
  private static final ModelCheck NO_FAULTS =
      new ModelCheck(
          "group",
          "GroupProtocol",
          Map.of(
              "Devices", "{d1, d2}",
              "LastRun", "3",
              "MaxChanges", "2",
              "MaxKills", "0",
              "MaxLostAnswers", "0",
              "MaxLostReleases", "0",
              "DigestsWait", "FALSE",
              "HoursPass", "FALSE",
              "RunsComeAgain", "FALSE"),
          List.of("Sane", "Once", "Told", "NoneLeftBehind", "Settled", "NotesQuiet"),
          List.of(),
          List.of());

  private static final ModelCheck KILL = NO_FAULTS.with("MaxKills", 1);
  private static final ModelCheck LOST_RELEASE = NO_FAULTS.with("MaxLostReleases", 1);
  private static final ModelCheck TWO_RUNS = KILL.with("LastRun", 2);
  private static final ModelCheck ONE_DEVICE = KILL.with("Devices", "{d1}").with("MaxChanges", 3);

  /** All is settled in the end, however long that takes. */
  private static final ModelCheck ENDLESS =
      NO_FAULTS
          .with("Devices", "{d1}")
          .with("LastRun", 2)
          .with("HoursPass", "TRUE")
          .with("RunsComeAgain", "TRUE")
          .withProperty("AllIsSettled");

  private static final ModelCheck ENDLESS_KILL = ENDLESS.with("MaxKills", 1);
  private static final ModelCheck ENDLESS_LOST = ENDLESS.with("MaxLostReleases", 1);
  private static final ModelCheck ENDLESS_LOSS = ENDLESS_LOST.with("MaxChanges", 1);

  private GroupProtocolChecks() {}

  static List<ModelCheck> right() {
    return List.of(
        KILL.named("group-kill"),
        NO_FAULTS.with("MaxLostAnswers", 1).named("group-lost"),
        LOST_RELEASE.named("group-lost-release"),
        NO_FAULTS.with("DigestsWait", "TRUE").with("HoursPass", "TRUE").named("group-wait-close"),
        ONE_DEVICE.with("MaxKills", 0).with("DigestsWait", "TRUE").named("group-next"),
        ENDLESS_KILL.named("group-endless-kill"),
        ENDLESS_LOST.named("group-endless-lost-release"));
  }

  static List<ModelCheck> large() {
    return List.of(
        KILL.with("MaxChanges", 3).named("group-large-changes"),
        KILL.with("MaxLostAnswers", 1).named("group-large-lost"),
        KILL.with("MaxLostReleases", 1).named("group-large-lost-release"),
        KILL.with("DigestsWait", "TRUE").with("HoursPass", "TRUE").named("group-large-wait-close"),
        ONE_DEVICE
            .with("MaxKills", 0)
            .with("LastRun", 4)
            .with("MaxChanges", 4)
            .named("group-large-next"),
        ENDLESS_LOSS.with("LastRun", 3).with("MaxKills", 1).named("group-large-endless"));
  }

  static List<Mutant> mutants() {
    return List.of(
        mutant("unsure-devices-are-not-excluded", TWO_RUNS.with("MaxLostAnswers", 1), "Sane")
            .wrong(" /\\ d \\notin group.notCounted[r]", ""),
        mutant("a-dead-run-is-forgotten", TWO_RUNS, "Sane")
            .wrong(
                "/\\ UNCHANGED <<connected, changes, incident, group, sent, repeated>>",
                "/\\ group' = [group EXCEPT !.counted[r] = 0] /\\ UNCHANGED <<connected, changes,"
                    + " incident, sent, repeated>>"),
        mutant("a-claim-forgets-who-held-it", KILL, "Sane").wrong("Append(@, r)", "<<r>>"),
        mutant("commit-of-a-claim-of-another", ONE_DEVICE, "Sane")
            .wrong(
                "Holds(r, d) /\\ incident' = Committed", "IsClaimed(d) /\\ incident' = Committed")
            .wrong("~Holds(r, d)", "~IsClaimed(d)"),
        mutant("release-asks-the-claims", NO_FAULTS, "Settled")
            .wrong("run[r].countedBy[d] = q", "CountedBy(d) = q"),
        mutant("withdraws-what-was-counted", KILL, "Settled")
            .wrong("/\\ Len(incident[d].claims) = 1\n", "/\\ IsClaimed(d)\n"),
        mutant("no-recheck", NO_FAULTS, "Settled")
            .wrong("IF IsDue(news) /\\ ~takes THEN queue \\cup {\"group\"} ELSE queue", "queue"),
        mutant("no-last-look", KILL, "Settled")
            .wrong(
                "queue \\cup {d \\in run[r].batch \\ {\"group\"} : ~IsClaimed(d) /\\ ~IsInLine(d)}",
                "queue"),
        mutant("marks-what-was-not-told", NO_FAULTS, "Told")
            .wrong("!.notified = run[r].revision", "!.notified = group.revision"),
        mutant("short-lease", NO_FAULTS.with("LastRun", 2), "Told")
            .wrong("~group.leaseOver /\\ HasEnded(group.holder)", "~group.leaseOver"));
  }

  /** What only a write that gives something back, and is lost, reveals. */
  static List<Mutant> lostReleaseMutants() {
    return List.of(
        mutant(
                "a-release-counts-twice",
                LOST_RELEASE.with("LastRun", 2).with("MaxLostAnswers", 1),
                "Sane")
            .wrong(" \\/ r \\in group.releasedBy[q]", ""),
        mutant("items-end-with-a-digest-that-was-not-marked", LOST_RELEASE, "Settled")
            .wrong("queue \\cup run[r].claimed \\cup (run[r].batch \\cap {\"group\"})", "queue"),
        mutant("a-group-that-is-over-waits-for-each-release", ENDLESS_LOST, "AllIsSettled")
            .wrong("\\/ IsOver(group) /\\ group.quiet\n", "\\/ FALSE\n"),
        mutant("a-quiet-group-waits-for-each-release", ENDLESS_LOSS, "AllIsSettled")
            .wrong(
                "(g.quiet /\\ g.back # g.lost)",
                "(g.quiet /\\ g.back # g.lost /\\ \\A r \\in Runs : g.counted[r] = 0)"),
        mutant("a-stale-claim-of-a-device-is-kept", ENDLESS_LOSS, "AllIsSettled")
            .wrong(
                "IF IsClaimed(d) THEN incident[d].leaseOver ELSE",
                "IF IsClaimed(d) THEN FALSE ELSE"),
        mutant("a-stale-claim-of-a-group-is-kept", ENDLESS_LOSS, "AllIsSettled")
            .wrong(" \\/ g.leaseOver", ""));
  }

  private static Mutant mutant(String name, ModelCheck check, String violates) {
    return new Mutant(check.named("group-" + name), violates);
  }
}
