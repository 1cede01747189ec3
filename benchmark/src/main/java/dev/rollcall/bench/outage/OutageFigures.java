package dev.rollcall.bench.outage;

import dev.rollcall.bench.function.Memory;

/**
 * What a mass outage took.
 *
 * @param plan what was played
 * @param batchSize the most items of a batch
 * @param loss all devices are lost, each with a disconnect and a last will
 * @param recovery all of them connect again
 * @param memory of the execution that had most
 */
public record OutageFigures(
    OutagePlan plan, int batchSize, Phase loss, Phase recovery, Memory memory) {}
