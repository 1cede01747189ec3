package dev.rollcall.message;

import dev.rollcall.message.MailModel.Detail;
import dev.rollcall.notification.Cause;
import dev.rollcall.notification.OutageStart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From when to when a device was offline, as far as AWS's times can tell. */
record RecoveryText(OutageStart start, Cause cause, Instant recoveredAt, LocalizedTexts words) {
  private Optional<String> span() {
    return words.spans().outage(start, recoveredAt);
  }

  /** How long it was offline, for a line. */
  String inBrief() {
    return words
        .briefSpans()
        .outage(start, recoveredAt)
        .map(span -> words.of("recovered.offline", span))
        .orElseGet(() -> words.of("recovered.offline.moment"));
  }

  /** How long it was offline, in a sentence. */
  String gone() {
    return span()
        .map(span -> words.of("recovered.gone", span))
        .orElseGet(() -> words.of("recovered.gone.moment"));
  }

  /** The times, and why it was offline. */
  List<Detail> details() {
    List<Detail> details = new ArrayList<>(times());
    details.add(words.detail("label.what-happened", why()));
    return details;
  }

  /** An outage that was too short for them may seem to end before it began. */
  private List<Detail> times() {
    Detail back = words.detail("label.back-since", words.times().full(recoveredAt));
    if (span().isEmpty()) {
      String about = words.times().full(start.latest());
      return List.of(words.detail("label.offline", words.of("value.moment", about)), back);
    }
    if (!start.exact()) {
      return List.of(words.detail("label.went-offline", words.full(start)), back);
    }
    OutageStart range = LocalizedTexts.range(start.latest(), recoveredAt);
    return List.of(words.detail("label.offline", words.times().full(range, words::fromTo)));
  }

  private String why() {
    CauseTexts texts = new CauseTexts(words.texts(), cause);
    return texts.isUnknown() || cause.disconnect().isEmpty()
        ? texts.brief()
        : words.of("value.cause", texts.brief(), texts.reason());
  }
}
