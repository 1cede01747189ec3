package dev.rollcall.handler;

import dev.rollcall.decision.EvaluationReason;
import dev.rollcall.decision.GroupChanges;
import dev.rollcall.decision.GroupChanges.Loss;
import dev.rollcall.decision.GroupChanges.Return;
import dev.rollcall.decision.Incident;
import dev.rollcall.decision.Notification.DeviceOffline;
import dev.rollcall.decision.Notification.DeviceRecovered;
import dev.rollcall.handler.JudgeBatch.Claimed;
import dev.rollcall.handler.JudgeBatch.Item;
import dev.rollcall.handler.JudgePass.Judged;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is to be told of a round of items, each of another thing. */
final class Round {
  private final List<Claimed> claimed = new ArrayList<>();
  private final List<Outcome> discovering = new ArrayList<>();

  void add(Item item, Judged judged) {
    if (judged.discovered()) {
      discovering.add(item.outcome());
    }
    judged.judgement().notice().ifPresent(notice -> claimed.add(new Claimed(item, judged, notice)));
  }

  List<Claimed> claimed() {
    return claimed;
  }

  /** The outcomes of what {@link #tally} counts. */
  List<Outcome> concerned() {
    return Stream.concat(
            discovering.stream(),
            claimed.stream()
                .filter(each -> loss(each).isPresent() || back(each).isPresent())
                .map(each -> each.item().outcome()))
        .toList();
  }

  /** The items whose own event is to be looked at again, after another message was finished. */
  List<Item> takenOver() {
    return claimed.stream()
        .filter(each -> each.judged().judgement().reason() == EvaluationReason.CLAIM_TAKEN_OVER)
        .map(Claimed::item)
        .toList();
  }

  GroupChanges tally() {
    GroupChanges notified = tally(claimed);
    return new GroupChanges(notified.lost(), notified.back(), discovering.size());
  }

  static GroupChanges tally(List<Claimed> claimed) {
    return new GroupChanges(
        claimed.stream().flatMap(each -> loss(each).stream()).toList(),
        claimed.stream().flatMap(each -> back(each).stream()).toList(),
        0);
  }

  /** A device that is lost; not one whose loss was told, but for some channels. */
  static Optional<Loss> loss(Claimed claimed) {
    if (!(claimed.notice() instanceof DeviceOffline offline) || !claimed.only().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Loss(
            offline.thing(),
            offline.incident(),
            offline.start(),
            offline.cause().label(),
            offline.ip(),
            claimed.judged().next().group().digest()));
  }

  /** A device that is back, and whose loss was told in a digest. */
  static Optional<Return> back(Claimed claimed) {
    return claimed.notice() instanceof DeviceRecovered back
        ? claimed
            .judged()
            .next()
            .incident()
            .flatMap(Incident::digest)
            .map(digest -> new Return(back.thing(), back.incident(), digest))
        : Optional.empty();
  }
}
