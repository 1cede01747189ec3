package dev.rollcall.local.console.flow;

/**
 * A way from one part of the pipeline to the next.
 *
 * @param from the id of a node
 * @param to the id of another
 */
public record Arrow(String from, String to) {}
