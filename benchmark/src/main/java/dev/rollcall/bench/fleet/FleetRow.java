package dev.rollcall.bench.fleet;

/**
 * A fleet that was lost and came back.
 *
 * @param devices how many
 * @param loss how the loss went
 * @param recovery how the return went, from the moment at which it began
 * @param messages published in all
 * @param played whether the messages are those of the functions; else they are computed
 */
public record FleetRow(
    int devices, PhaseTimes loss, PhaseTimes recovery, long messages, boolean played) {}
