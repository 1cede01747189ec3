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
              "DigestsWait", "FALSE",
              "MayClose", "FALSE"),
          List.of("Sane", "Once", "Settled", "NotesQuiet"),
          List.of());

  private static final ModelCheck KILL = NO_FAULTS.with("MaxKills", 1);
  private static final ModelCheck TWO_RUNS = KILL.with("LastRun", 2);
  private static final ModelCheck ONE_DEVICE = KILL.with("Devices", "{d1}").with("MaxChanges", 3);

  private GroupProtocolChecks() {}

  static List<ModelCheck> right() {
    return List.of(
        KILL.named("group-kill"),
        NO_FAULTS.with("MaxLostAnswers", 1).named("group-lost"),
        NO_FAULTS.with("DigestsWait", "TRUE").with("MayClose", "TRUE").named("group-wait-close"),
        ONE_DEVICE.with("MaxKills", 0).with("DigestsWait", "TRUE").named("group-next"));
  }

  static List<ModelCheck> large() {
    return List.of(
        KILL.with("MaxChanges", 3).named("group-large-changes"),
        KILL.with("MaxLostAnswers", 1).named("group-large-lost"),
        KILL.with("DigestsWait", "TRUE").with("MayClose", "TRUE").named("group-large-wait-close"),
        ONE_DEVICE
            .with("MaxKills", 0)
            .with("LastRun", 4)
            .with("MaxChanges", 4)
            .named("group-large-next"));
  }

  static List<Mutant> mutants() {
    return List.of(
        mutant("unsure-devices-are-not-excluded", TWO_RUNS.with("MaxLostAnswers", 1), "Sane")
            .wrong(" /\\ d \\notin group.notCounted[r]", ""),
        mutant("a-dead-run-is-forgotten", TWO_RUNS, "Sane")
            .wrong(
                "/\\ UNCHANGED <<connected, changes, incident, group, sent, repeated,"
                    + " lostAnswers>>",
                "/\\ group' = [group EXCEPT !.counted[r] = 0] /\\ UNCHANGED <<connected, changes,"
                    + " incident, sent, repeated, lostAnswers>>"),
        mutant("a-claim-forgets-who-held-it", KILL, "Sane").wrong("Append(@, r)", "<<r>>"),
        mutant("commit-of-a-claim-of-another", ONE_DEVICE, "Sane")
            .wrong(
                "/\\ step[r] = \"commit\" /\\ Holds(r, d)\n  /\\ incident'",
                "/\\ step[r] = \"commit\" /\\ IsClaimed(d)\n  /\\ incident'")
            .wrong("~Holds(r, d)", "~IsClaimed(d)"),
        mutant("release-asks-the-claims", NO_FAULTS, "Settled")
            .wrong("run[r].countedBy[d] = q", "CountedBy(d) = q"),
        mutant("withdraws-what-was-counted", KILL, "Settled")
            .wrong("/\\ Len(incident[d].claims) = 1\n", "/\\ IsClaimed(d)\n"),
        mutant("no-recheck", KILL, "Settled")
            .wrong("IF isBehind /\\ ~takes THEN queue \\cup {\"group\"} ELSE queue", "queue"),
        mutant("no-last-look", KILL, "Settled")
            .wrong(
                "queue \\cup {d \\in run[r].batch \\ {\"group\"} : ~IsClaimed(d) /\\ ~IsInLine(d)}",
                "queue"));
  }

  private static Mutant mutant(String name, ModelCheck check, String violates) {
    return new Mutant(check.named("group-" + name), violates);
  }
}
