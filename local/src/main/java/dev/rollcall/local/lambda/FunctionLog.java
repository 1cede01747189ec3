package dev.rollcall.local.lambda;

/**
 * A line that a function wrote to its standard output or error.
 *
 * @param function the function's logical id
 * @param line the line, without its end
 */
public record FunctionLog(String function, String line) {}
