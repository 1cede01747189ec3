package dev.rollcall.aws;

import dev.rollcall.budget.BudgetState;
import dev.rollcall.budget.BudgetStateBuilder;
import dev.rollcall.budget.Usage;
import dev.rollcall.evaluation.Claim;
import dev.rollcall.event.Printable;
import dev.rollcall.notification.HeldMessages;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The shadow of the budget of messages. */
final class BudgetFormat implements ShadowFormat<BudgetState> {
  /** A subject has no more characters, nor has the name of a thing or a site more than this. */
  private static final int LENGTH = 128;

  @Override
  public BudgetState none() {
    return BudgetState.EMPTY;
  }

  @Override
  public BudgetState read(ShadowSections document) {
    Section reported = document.reported();
    return BudgetStateBuilder.builder()
        .began(reported.time("began"))
        .texts(reported.section("texts").map(BudgetFormat::usage).orElse(Usage.NONE))
        .mails(reported.section("mails").map(BudgetFormat::usage).orElse(Usage.NONE))
        .claim(reported.time("claimedAt").map(at -> new Claim(at, reported.tokens("claims"))))
        .recheck(reported.future("recheck"))
        .by(reported.token("by"))
        .build();
  }

  private static Usage usage(Section section) {
    return new Usage(
        section.count("sent").orElse(0),
        section.section("held").flatMap(BudgetFormat::held),
        section.section("due").flatMap(BudgetFormat::held));
  }

  private static Optional<HeldMessages> held(Section section) {
    Optional<Integer> count = section.count("count").filter(number -> number > 0);
    Optional<Instant> first = section.time("first");
    Optional<Instant> latest = section.time("latest");
    if (count.isEmpty() || first.isEmpty() || latest.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new HeldMessages(
            count.get(),
            first.filter(at -> at.isBefore(latest.get())).orElse(latest.get()),
            latest.get(),
            section.texts("about").stream().map(line -> Printable.of(line, LENGTH)).toList()));
  }

  @Override
  public Map<String, @Nullable Object> write(BudgetState state) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("began", state.began().map(Section::time).orElse(null));
    fields.put("texts", write(state.texts()));
    fields.put("mails", write(state.mails()));
    fields.put("claimedAt", state.claim().map(Claim::at).map(Section::time).orElse(null));
    fields.put("claims", state.claim().map(Claim::by).orElse(null));
    fields.put("recheck", state.recheck().map(Section::time).orElse(null));
    fields.put("by", state.by().orElse(null));
    return fields;
  }

  private static Map<String, @Nullable Object> write(Usage usage) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("sent", usage.sent());
    fields.put("held", usage.held().map(BudgetFormat::write).orElse(null));
    fields.put("due", usage.due().map(BudgetFormat::write).orElse(null));
    return fields;
  }

  private static Map<String, Object> write(HeldMessages held) {
    List<String> about = held.about();
    return Map.of(
        "count", held.count(),
        "first", Section.time(held.first()),
        "latest", Section.time(held.latest()),
        "about", about);
  }

  @Override
  public Map<String, Object> always(BudgetState state) {
    return Map.of();
  }

  @Override
  public BudgetState compact(BudgetState state) {
    return state.compact();
  }
}
