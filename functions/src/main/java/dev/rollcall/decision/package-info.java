/**
 * The rules, pure: {@link dev.rollcall.decision.ConnectionTracker} says which event is newer,
 * {@link dev.rollcall.decision.Judge} says who is told. Both take the state that a shadow holds and
 * return the next one with a named reason. No clock, no JSON, no AWS.
 */
@NullMarked
package dev.rollcall.decision;

import org.jspecify.annotations.NullMarked;
