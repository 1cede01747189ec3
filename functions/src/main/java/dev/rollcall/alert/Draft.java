package dev.rollcall.alert;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A notice in words, before it is fitted to its channels. */
sealed interface Draft permits OfflineDraft, BackDraft, CloneDraft, DigestDraft, DigestEndDraft {
  /** The line that says it, with the thing's name, which may be cut. */
  String headline(String name);

  /** Text messages, from the one that says most to the one that says least. */
  List<UnaryOperator<String>> textMessages();

  /** The mail. */
  Page page();

  /** What subscribers filter by, but for the incident and the thing. */
  Map<String, String> attributes();
}
