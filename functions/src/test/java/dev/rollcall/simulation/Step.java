package dev.rollcall.simulation;

/** Where in its work a function makes a call. */
enum Step {
  /** The first pass reads the connection state. */
  TRACK_READ,
  /** The first pass hands a status over to the second. */
  HAND_OVER,
  /** The first pass writes the connection state. */
  TRACK_WRITE,
  /** The evaluation reads the mute of all devices. */
  READ_MUTE,
  /** The evaluation reads the connection state. */
  READ,
  /** The evaluation writes it. */
  APPLY,
  /** The evaluation reads what people were told of the thing. */
  READ_INCIDENT,
  /** It notes something there that is no message. */
  NOTE,
  /** It claims a message. */
  CLAIM,
  /** It asks the broker. */
  ASK,
  /** It writes that the broker says the device is connected. */
  CONFIRM,
  /** It reads the connection state once more. */
  LOOK,
  /** It takes its claim back. */
  WITHDRAW,
  READ_GROUP,
  /** It counts losses and recoveries, and claims the digest that is due. */
  COUNT,
  /** It reads how many messages were sent in this hour. */
  READ_BUDGET,
  /** It takes a message out of the budget, or notes what becomes of a summary. */
  WRITE_BUDGET,
  /** It sends, on one channel. */
  SEND,
  /** It marks the digest as sent. */
  MARK_DIGEST,
  /** It marks the message as sent. */
  COMMIT,
  /** The group forgets what the devices' shadows say. */
  RELEASE,
  /** It sends a recheck. */
  RECHECK
}
