/**
 * Faults, played one after the other against the real functions under the real template, and what
 * has to hold after each.
 *
 * <p>{@link dev.rollcall.local.fault.FaultScript} is the way in, {@link
 * dev.rollcall.local.fault.Faults} the list, {@link dev.rollcall.local.fault.Postconditions} what
 * has to hold.
 */
@NullMarked
package dev.rollcall.local.fault;

import org.jspecify.annotations.NullMarked;
