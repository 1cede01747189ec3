/**
 * A world in which devices come and go by a seed, with its own truth, and AWS IoT between it and
 * the real passes: late, twice, out of order. {@link dev.rollcall.simulation.RandomHistoriesTest}
 * holds what must always be true against it.
 */
@NullMarked
package dev.rollcall.simulation;

import org.jspecify.annotations.NullMarked;
