package dev.rollcall.message;

import dev.rollcall.event.ThingName;
import dev.rollcall.message.MailModel.Snippet;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** How to mute one device: what that does, until when, and how to undo it. */
record MuteText(ThingName thing, LocalizedTexts words) {
  private static final Duration MUTED = Duration.ofHours(8);

  Snippet snippet() {
    Instant until = words.now().plus(MUTED).truncatedTo(ChronoUnit.MINUTES);
    return new Snippet(
        List.of(
            words.of(
                "mute.title",
                ShortName.of(thing.value(), ShortName.LONGEST),
                words.times().minuteAndZone(until),
                MUTED.toHours()),
            words.of("mute.undo")),
        words.console().mute(thing, until));
  }
}
