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

  /** Whether it was too short for AWS's times, by which it may end before it began. */
  boolean isMoment() {
    return span().isEmpty();
  }

  /** From when to when it was offline; one time if it was for a moment. */
  OutageStart range() {
    return isMoment()
        ? new OutageStart(start.latest(), start.latest())
        : new OutageStart(start.earliest(), recoveredAt);
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

  private List<Detail> times() {
    Detail back = words.detail("label.back-since", words.times().full(recoveredAt));
    if (isMoment()) {
      String about = words.times().full(start.latest());
      return List.of(words.detail("label.offline", words.of("value.moment", about)), back);
    }
    if (!start.exact()) {
      return List.of(words.detail("label.went-offline", words.full(start)), back);
    }
    return List.of(words.detail("label.offline", words.times().full(range(), words::fromTo)));
  }

  private String why() {
    CauseTexts texts = new CauseTexts(words.texts(), cause);
    return texts.isUnknown() || cause.disconnect().isEmpty()
        ? texts.brief()
        : words.of("value.cause", texts.brief(), texts.reason());
  }
}
