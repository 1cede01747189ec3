package dev.rollcall.device;

import java.util.Optional;

/**
 * All that a {@link Device} has to know.
 *
 * @param connection how it connects, and whose last will and status it sends
 * @param topic what is subscribed to, and where typed lines go
 * @param count after how many received messages it ends
 * @param message what is published once in place of what is typed; empty for what is typed
 */
record DeviceSettings(
    ConnectionSettings connection,
    TopicName topic,
    MessageCount count,
    Optional<TypedText> message) {}
