/**
 * The sandbox's MQTT broker: what AWS IoT Core's message broker and its lifecycle events are.
 *
 * <p>{@link dev.rollcall.local.broker.Broker} is the entry. Connections come in at {@link
 * dev.rollcall.local.broker.PresenceListener}, which counts them in the {@link
 * dev.rollcall.local.broker.ConnectionLedger} and publishes a {@link
 * dev.rollcall.local.broker.PresenceEvent} for each; {@link dev.rollcall.local.broker.MessageFeed}
 * hands every message to the rules. What clients may not do is refused by {@link
 * dev.rollcall.local.broker.Admission} and {@link dev.rollcall.local.broker.Authorization}, and by
 * {@link dev.rollcall.local.broker.PublishQuota} what they do too often. {@link
 * dev.rollcall.local.broker.Thing} is a device inside this process.
 */
@NullMarked
package dev.rollcall.local.broker;

import org.jspecify.annotations.NullMarked;
