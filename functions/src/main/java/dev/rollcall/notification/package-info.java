/**
 * What people are notified of, as facts: which device or group, since when, why. No text, no
 * channel. Start with {@link dev.rollcall.notification.Notification}.
 */
@NullMarked
package dev.rollcall.notification;

import org.jspecify.annotations.NullMarked;
