/**
 * A world in which devices come and go by a seed, with its own truth, and AWS IoT between it and
 * the real functions: late, twice, out of order, failing. {@link
 * dev.rollcall.simulation.Invariants} says what must always be true of it.
 */
@NullMarked
package dev.rollcall.simulation;

import org.jspecify.annotations.NullMarked;
