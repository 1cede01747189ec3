package dev.rollcall.message;

import dev.rollcall.event.ThingName;
import dev.rollcall.notification.OutageStart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The text message that a device is offline. */
record OfflineTextMessage(ThingName thing, OutageStart start, String cause, LocalizedTexts words) {
  SmsText text() {
    String since = words.times().minuteAndZone(start);
    UnaryOperator<String> essential = name -> words.of("offline.sms", name, since, cause);
    List<UnaryOperator<String>> detailed = new ArrayList<>();
    Optional<String> site = words.context().site();
    Optional<String> owner = words.context().owner();
    site.ifPresent(
        place -> {
          UnaryOperator<String> text =
              name -> words.of("offline.sms.site", name, since, cause, place);
          owner.ifPresent(who -> detailed.add(withOwner(text, who)));
          detailed.add(text);
        });
    owner.ifPresent(who -> detailed.add(withOwner(essential, who)));
    return new SmsText(
        thing.value(), detailed, essential, name -> words.of("offline.subject", name, since));
  }

  private UnaryOperator<String> withOwner(UnaryOperator<String> text, String owner) {
    return name -> words.of("sms.owner", text.apply(name), owner);
  }
}
