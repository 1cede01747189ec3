package dev.rollcall.message;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The texts of a notification, before it is fitted to its channels. */
sealed interface MessageComposer
    permits DeviceFlappingComposer,
        DeviceOfflineComposer,
        DeviceRecoveredComposer,
        DeviceSteadyComposer,
        DuplicateIdentityComposer,
        GroupOfflineComposer,
        GroupRecoveredComposer,
        HeldBackComposer {
  /** The line that says it, with the name of the thing or the site, which may be cut. */
  String headline(String name);

  /** Text messages, from the one that says most to the one that says least. */
  List<UnaryOperator<String>> textMessages();

  /** The state without any time, for a line that has no room for more. */
  String bare(String name);

  /** The mail. */
  MailModel mail();

  /** What subscribers filter by, but for the incident and the thing. */
  Map<String, String> attributes();
}
