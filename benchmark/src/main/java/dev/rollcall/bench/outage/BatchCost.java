package dev.rollcall.bench.outage;

import dev.rollcall.bench.function.Cost;

/**
 * What one batch took.
 *
 * @param done how many of its items did not come back
 */
public record BatchCost(int done, Cost cost) {}
