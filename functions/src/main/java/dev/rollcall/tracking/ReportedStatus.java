package dev.rollcall.tracking;

import java.time.Instant;

/**
 * What a last will or a status of the device said: evidence beside AWS IoT's lifecycle events.
 *
 * @param at when the rule received it
 */
public record ReportedStatus(boolean connected, Instant at) {}
