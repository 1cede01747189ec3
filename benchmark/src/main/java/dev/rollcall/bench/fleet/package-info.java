/**
 * Fleets of any size, lost and back, in virtual time at AWS's quotas. Start reading at {@link
 * dev.rollcall.bench.fleet.PhaseSimulation}.
 */
@NullMarked
package dev.rollcall.bench.fleet;

import org.jspecify.annotations.NullMarked;
