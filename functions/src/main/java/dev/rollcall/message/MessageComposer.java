package dev.rollcall.message;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A notice in words, before it is fitted to its channels. */
sealed interface MessageComposer
    permits DeviceOfflineComposer,
        DeviceRecoveredComposer,
        DuplicateIdentityComposer,
        GroupOfflineComposer,
        GroupRecoveredComposer {
  /** The line that says it, with the thing's name, which may be cut. */
  String headline(String name);

  /** Text messages, from the one that says most to the one that says least. */
  List<UnaryOperator<String>> textMessages();

  /** The mail. */
  MailModel page();

  /** What subscribers filter by, but for the incident and the thing. */
  Map<String, String> attributes();
}
