package dev.rollcall.message;

import dev.rollcall.message.MailModel.Detail;
import dev.rollcall.notification.FlappingSummary;
import java.util.List;
import java.util.Optional;

/** How often a device was lost, within how long, and mostly why. */
record FlappingText(FlappingSummary summary, LocalizedTexts words) {
  CauseTexts cause() {
    return new CauseTexts(words.texts(), summary.mostly());
  }

  /** For a subject or a text message: so many times within so long. */
  String inBrief() {
    return times(words.briefSpans(), "flapping.times", "flapping.times.moment");
  }

  /** In a sentence. */
  String sentence() {
    return sentence("flapping.lead");
  }

  /** In a sentence, when it is over. */
  String past() {
    return sentence("steady.flapped");
  }

  private String sentence(String key) {
    return words.of(
        key, times(words.spans(), "flapping.times", "flapping.times.moment"), cause().brief());
  }

  private String times(Spans spans, String within, String moment) {
    return spans
        .of(summary.first(), summary.latest())
        .map(span -> words.of(within, summary.losses(), span))
        .orElseGet(() -> words.of(moment, summary.losses()));
  }

  /** A sentence: after how long it is back, mostly; empty if that is not known. */
  Optional<String> backAfter() {
    return summary
        .backAfter()
        .flatMap(words.spans()::of)
        .map(span -> words.of("flapping.back-after", span));
  }

  /** How long it has to stay as it is. */
  String steady() {
    return words.spans().of(summary.steady()).orElse("");
  }

  List<Detail> losses() {
    return List.of(
        words.detail("label.first-loss", words.times().full(summary.first())),
        words.detail("label.latest-loss", words.times().full(summary.latest())));
  }
}
