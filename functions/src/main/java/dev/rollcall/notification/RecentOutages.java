package dev.rollcall.notification;

/**
 * How often a device was lost within 24 hours, each time for longer than the grace period. What was
 * not reported, since the device was muted, does not count.
 *
 * @param count with the outage that a message is about, at least 1
 * @param atLeast whether there may have been more: only so many are remembered
 */
public record RecentOutages(int count, boolean atLeast) {}
