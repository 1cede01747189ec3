package dev.rollcall.handler;

import dev.rollcall.decision.Decider;
import dev.rollcall.decision.GroupChanges;
import dev.rollcall.decision.GroupChanges.Return;
import dev.rollcall.decision.GroupEvaluator.GroupEvaluation;
import dev.rollcall.decision.Notification.DeviceOffline;
import dev.rollcall.decision.OutageGroup;
import dev.rollcall.decision.ThingState;
import dev.rollcall.handler.JudgeBatch.Claimed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/** Tells people what was claimed: singly, or, if it is much at once, in a digest. */
final class Telling {
  private final JudgePass pass;
  private final Digests digests;
  private final Decider decider;
  private final Channels channels;

  Telling(JudgePass pass, Digests digests, Decider decider, Channels channels) {
    this.pass = pass;
    this.digests = digests;
    this.decider = decider;
    this.channels = channels;
  }

  /** Looks whether a digest is due, without any news. */
  void remind(Outcome outcome) {
    digests.tell(digests.count(GroupChanges.NOTHING, outcome), outcome);
    digests.mark(GroupChanges.NOTHING, outcome);
  }

  /**
   * Tells what a round of items has claimed. What fails is in the outcomes of its items.
   *
   * @param hasTime whether there is enough for one more message
   */
  void tell(Round round, BooleanSupplier hasTime) {
    List<Claimed> singly = round.claimed();
    GroupChanges tally = round.tally();
    if (!tally.isEmpty()) {
      singly = new ArrayList<>(singly);
      singly.removeAll(notifiedInDigest(round, tally));
    }
    for (Claimed each : singly) {
      if (!isWell(each)) {
        continue;
      }
      if (hasTime.getAsBoolean()) {
        guarded(each, this::notifyAlone);
      } else {
        each.item().outcome().reason("no-time-left").later();
      }
    }
  }

  /** What has become part of the story of the fleet, told by its digests. */
  private List<Claimed> notifiedInDigest(Round round, GroupChanges tally) {
    Outcome outcome = round.concerned().getFirst();
    try {
      GroupEvaluation judgement = digests.count(tally, outcome);
      digests.tell(judgement, outcome);
      List<Claimed> members =
          round.claimed().stream().filter(each -> isInGroup(judgement, each)).toList();
      members.forEach(each -> guarded(each, member -> markMember(judgement, member)));
      GroupChanges marked = Round.tally(members.stream().filter(Telling::isWell).toList());
      if (judgement.next().incident().isPresent()) {
        digests.mark(marked, outcome);
      }
      return members;
    } catch (RuntimeException e) {
      round.concerned().forEach(each -> each.failed(e));
      return List.of();
    }
  }

  private static boolean isInGroup(GroupEvaluation judgement, Claimed claimed) {
    Optional<String> open = judgement.next().incident().map(OutageGroup::id);
    return Round.loss(claimed).isPresent()
        ? judgement.lostIn().isPresent()
        : Round.back(claimed)
            .map(Return::digest)
            .filter(id -> open.equals(Optional.of(id)))
            .isPresent();
  }

  private void markMember(GroupEvaluation judgement, Claimed member) {
    String digest = judgement.next().incident().orElseThrow().id();
    member.item().outcome().with("incident", member.notice().incident()).with("digest", digest);
    Function<ThingState, ThingState> mark =
        member.notice() instanceof DeviceOffline offline
            ? state -> decider.notifiedInGroup(state, offline, digest)
            : state -> decider.notified(state, member.notice(), List.of());
    pass.shadow(member.item().thing(), member.item().outcome()).update(mark, Function.identity());
  }

  private void notifyAlone(Claimed claimed) {
    Outcome outcome = claimed.item().outcome();
    List<String> failed = channels.send(claimed.notice(), claimed.only(), outcome);
    pass.shadow(claimed.item().thing(), outcome)
        .update(state -> decider.notified(state, claimed.notice(), failed), Function.identity());
    if (!failed.isEmpty()) {
      outcome.later();
    }
  }

  private static boolean isWell(Claimed claimed) {
    return !claimed.item().outcome().isFailed();
  }

  private static void guarded(Claimed claimed, Consumer<Claimed> tell) {
    try {
      tell.accept(claimed);
    } catch (RuntimeException e) {
      claimed.item().outcome().failed(e);
    }
  }
}
