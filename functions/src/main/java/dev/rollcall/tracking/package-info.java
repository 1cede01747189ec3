/**
 * The connection state of a thing, and which event is newer. Pure: {@link
 * dev.rollcall.tracking.ConnectionTracker} takes a state and an event and returns the next state
 * with a named reason. No clock, no JSON, no AWS.
 */
@NullMarked
package dev.rollcall.tracking;

import org.jspecify.annotations.NullMarked;
