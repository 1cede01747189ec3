package dev.rollcall.budget;

import dev.rollcall.notification.HeldMessages;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of the messages of one medium.
 *
 * @param sent how many were sent in this hour, from 0
 * @param held what this hour had no room for
 * @param due what earlier hours had no room for, which the next summary tells
 */
public record Usage(int sent, Optional<HeldMessages> held, Optional<HeldMessages> due) {
  /** Nothing was sent or held back. */
  public static final Usage NONE = new Usage(0, Optional.empty(), Optional.empty());

  /** One more was sent. */
  Usage withSent() {
    return new Usage(sent + 1, held, due);
  }

  /** One more was held back. */
  Usage withHeld(Instant now, String about) {
    HeldMessages one = HeldMessages.one(now, about);
    return new Usage(sent, Optional.of(held.map(all -> all.plus(one)).orElse(one)), due);
  }

  /** At the beginning of an hour. Its first message is the summary, if there is one to send. */
  Usage inNewHour() {
    Optional<HeldMessages> all =
        due.isPresent() && held.isPresent()
            ? Optional.of(due.get().plus(held.get()))
            : due.or(() -> held);
    return new Usage(all.isPresent() ? 1 : 0, Optional.empty(), all);
  }

  /** After a summary has told of these. */
  Usage withTold(HeldMessages told) {
    return new Usage(sent, held, due.flatMap(all -> all.without(told)));
  }

  Usage compact() {
    return new Usage(sent, held.map(HeldMessages::compact), due.map(HeldMessages::compact));
  }
}
