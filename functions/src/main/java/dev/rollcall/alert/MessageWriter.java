package dev.rollcall.alert;

import dev.rollcall.decision.FleetOutage;
import dev.rollcall.decision.Notice;
import dev.rollcall.decision.Notice.Back;
import dev.rollcall.decision.Notice.CloneSuspected;
import dev.rollcall.decision.Notice.Digest;
import dev.rollcall.decision.Notice.DigestEnd;
import dev.rollcall.decision.Notice.Offline;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes the message of a notice in the language and the time zone of its reader. Texts of devices
 * that get into it can neither break a line nor bring markup.
 */
public final class MessageWriter {
  private final Voice voice;
  private final Voice english;

  /** Writes for this reader. */
  public MessageWriter(Reader reader) {
    voice = Voice.of(reader, reader.language());
    english = Voice.of(reader, Language.EN);
  }

  /**
   * The message that tells the notice.
   *
   * @param now the time of writing; the message says how long an outage has lasted by then
   */
  public Message write(Notice notice, Instant now) {
    Draft draft = draft(notice, now, voice);
    // SNS takes only ASCII as a subject.
    Draft topicDraft = draft(notice, now, english);
    String name = notice instanceof Notice.OfThing ofThing ? ofThing.thing().value() : "";
    Page page = draft.page();
    return new Message(
        OnePart.subject(draft::headline, name),
        Templates.html(page),
        Templates.text(page),
        OnePart.subject(topicDraft::headline, name),
        OnePart.textMessage(draft.textMessages(), name),
        notice.incident(),
        attributes(notice, draft));
  }

  private static Draft draft(Notice notice, Instant now, Voice voice) {
    return switch (notice) {
      case Offline offline -> new OfflineDraft(offline, now, voice);
      case Back back -> new BackDraft(back, voice);
      case CloneSuspected clone -> new CloneDraft(clone, voice);
      case Digest(String incident, FleetOutage outage) ->
          new DigestDraft(new Fleet(incident, outage, now, voice));
      case DigestEnd(String incident, FleetOutage outage, Instant endedAt) ->
          new DigestEndDraft(new Fleet(incident, outage, now, voice), endedAt);
    };
  }

  private static Map<String, String> attributes(Notice notice, Draft draft) {
    Map<String, String> attributes = new HashMap<>(draft.attributes());
    attributes.put("incident", notice.incident());
    if (notice instanceof Notice.OfThing ofThing) {
      attributes.put("thing", ofThing.thing().value());
    }
    return attributes;
  }
}
