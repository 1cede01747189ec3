package dev.rollcall.message;

import java.util.Map;

/** The texts of a notification for each channel. */
sealed interface MessageComposer
    permits DeviceFlappingComposer,
        DeviceOfflineComposer,
        DeviceRecoveredComposer,
        DeviceSteadyComposer,
        DuplicateIdentityComposer,
        GroupOfflineComposer,
        GroupRecoveredComposer,
        HeldBackComposer,
        LateAlertComposer {
  /** Of a mail. */
  SubjectLine subject();

  /** One part. */
  SmsText textMessage();

  /** The mail. */
  MailModel mail();

  /** What subscribers filter by, but for the incident, the thing and the context. */
  Map<String, String> attributes();
}
