package dev.rollcall.message;

import dev.rollcall.message.MailModel.Detail;
import dev.rollcall.notification.Cause;
import dev.rollcall.notification.OutageStart;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** From when to when a device was offline, as far as AWS's times can tell. */
record RecoveryText(OutageStart start, Instant recoveredAt, LocalizedTexts words) {
  private Optional<String> span() {
    return words.spans().outage(start, recoveredAt);
  }

  /** How long it was offline, in a sentence. */
  String gone() {
    return span()
        .map(span -> words.of("recovered.gone", span))
        .orElseGet(() -> words.of("recovered.gone.moment"));
  }

  /** The times. An outage that was too short for them may seem to end before it began. */
  List<Detail> details() {
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

  /** Why it was offline. */
  String cause(Cause cause) {
    CauseTexts texts = new CauseTexts(words.texts(), cause);
    return texts.isUnknown() || cause.disconnect().isEmpty()
        ? texts.brief()
        : words.of("value.cause", texts.brief(), texts.reason());
  }
}
