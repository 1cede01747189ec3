package dev.rollcall.model;

import java.util.List;
import java.util.Map;

/** What is checked of {@code ClaimProtocol.tla}. */
final class ClaimProtocolChecks {
  private static final ModelCheck NO_FAULTS =
      new ModelCheck(
          "claim",
          "ClaimProtocol",
          Map.ofEntries(
              Map.entry("Evaluations", "{a, b}"),
              Map.entry("MaxChanges", "3"),
              Map.entry("MaxKills", "0"),
              Map.entry("MaxDuplicates", "0"),
              Map.entry("MaxRefusals", "0"),
              Map.entry("MaxFailedLooks", "0"),
              Map.entry("MaxLostAnswers", "0"),
              Map.entry("MaxUnrecorded", "0"),
              Map.entry("ConnectionFirst", "FALSE")),
          List.of("Once", "LossFirst", "Ordered", "Settled", "NotesQuiet"),
          List.of(),
          List.of());

  private static final ModelCheck KILL = NO_FAULTS.with("MaxKills", 1);
  private static final ModelCheck REFUSAL = NO_FAULTS.with("MaxRefusals", 1);
  private static final ModelCheck FAILED_LOOK = NO_FAULTS.with("MaxFailedLooks", 1);
  private static final ModelCheck UNRECORDED = NO_FAULTS.with("MaxUnrecorded", 1);
  private static final ModelCheck CONNECTION_FIRST = NO_FAULTS.with("ConnectionFirst", "TRUE");

  private ClaimProtocolChecks() {}

  static List<ModelCheck> right() {
    return List.of(
        KILL.with("MaxRefusals", 1).named("claim-kill-refusal"),
        KILL.with("MaxUnrecorded", 1).named("claim-kill-unrecorded"),
        KILL.with("MaxLostAnswers", 1).named("claim-kill-lost"),
        FAILED_LOOK.with("MaxDuplicates", 1).named("claim-look-duplicate"),
        NO_FAULTS.with("MaxRefusals", 2).named("claim-refusals"),
        REFUSAL.with("Evaluations", "{a}").with("MaxChanges", 4).named("claim-changes"),
        KILL.with("Evaluations", "{a, b, c}").named("claim-three"));
  }

  static List<ModelCheck> large() {
    ModelCheck all =
        KILL.with("MaxDuplicates", 1)
            .with("MaxRefusals", 1)
            .with("MaxFailedLooks", 1)
            .with("MaxUnrecorded", 1);
    return List.of(
        all.named("claim-large-all-faults"),
        KILL.with("MaxLostAnswers", 1)
            .with("MaxRefusals", 1)
            .with("MaxFailedLooks", 1)
            .named("claim-large-lost"),
        KILL.with("MaxChanges", 4).with("MaxRefusals", 1).named("claim-large-changes"),
        KILL.with("Evaluations", "{a, b, c}").with("MaxRefusals", 1).named("claim-large-three"));
  }

  /** Whichever shadow is read first, no outage is lost: only repeated and disordered messages. */
  static ModelCheck connectionFirst() {
    return new ModelCheck(
        "claim-connection-first",
        CONNECTION_FIRST.module(),
        KILL.with("ConnectionFirst", "TRUE").with("MaxUnrecorded", 1).constants(),
        List.of("LossFirst", "Settled", "NotesQuiet"),
        List.of(),
        List.of());
  }

  static List<Mutant> mutants() {
    return List.of(
        mutant("no-second-look", NO_FAULTS, "Settled")
            .wrong(
                "THEN \"send\" ELSE \"look\", memory[e])",
                "THEN \"send\" ELSE \"send\", memory[e])"),
        mutant("an-item-is-a-verdict", KILL, "Settled")
            .wrong("/\\ IsToCome(looks.connection) /\\ Silent(e, looks)", "/\\ Silent(e, looks)")
            .wrong(
                "       \\/ InLine(e, looks)",
                "       \\/ looks.item = looks.connection /\\ InLine(e, looks)"),
        mutant("pending-claim-is-left-alone", KILL, "Settled")
            .wrong(
                "ELSE IF looks.found.held THEN BackToQueue(e)",
                "ELSE IF looks.found.held THEN Done(e)"),
        mutant("short-lease", NO_FAULTS, "Once")
            .wrong("incident.held /\\ before = {}", "incident.held"),
        mutant("no-look-after-take-over", KILL, "Settled")
            .wrong("StartsAgain(e) == memory[e].takesOver", "StartsAgain(e) == FALSE"),
        mutant("what-was-taken-over-is-withdrawn", KILL, "Settled")
            .wrong(
                "THEN \"send\" ELSE \"look\", memory[e])",
                "THEN \"look\" ELSE \"look\", memory[e])")
            .wrong(
                "THEN Write(e, memory[e].found, ",
                "THEN Write(e, IF memory[e].takesOver THEN NoIncident ELSE memory[e].found, "),
        mutant("recovery-of-a-device-that-is-away", KILL, "Ordered")
            .wrong(
                "looks.found.phase = \"CLAIMED\" /\\ Connected(looks.connection)",
                "looks.found.phase = \"CLAIMED\""),
        mutant("recovery-without-its-outage", NO_FAULTS.with("MaxKills", 2), "LossFirst")
            .wrong(
                "[looks.found EXCEPT !.held = TRUE, !.leaseOver = FALSE], TRUE)",
                "[looks.found EXCEPT !.held = TRUE, !.leaseOver = FALSE, !.both = FALSE], TRUE)"),
        mutant("unconditional-claim", NO_FAULTS, "Once")
            .wrong("IF ~memory[e].fresh THEN StartAgain(e)", "IF FALSE THEN StartAgain(e)"),
        mutant("second-channel-is-tried-without-holding", REFUSAL, "Ordered")
            .wrong(
                "ELSE IF looks.found.held THEN BackToQueue(e)",
                "ELSE IF looks.found.held /\\ ~looks.found.unsent THEN BackToQueue(e)"),
        mutant("silent-end-is-not-confirmed", UNRECORDED, "Settled")
            .wrong("IF memory[e].fresh THEN Done(e)", "IF TRUE THEN Done(e)"));
  }

  /** What is worse if the connection is read first. */
  static List<Mutant> connectionFirstMutants() {
    return List.of(
        mutant("connection-first-and-a-kill", CONNECTION_FIRST.with("MaxKills", 1), "Ordered"),
        mutant(
            "connection-first-and-a-failed-look",
            CONNECTION_FIRST.with("MaxFailedLooks", 1),
            "Once"));
  }

  private static Mutant mutant(String name, ModelCheck check, String violates) {
    return new Mutant(check.named("claim-" + name), violates);
  }
}
