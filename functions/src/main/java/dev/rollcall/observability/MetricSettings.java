package dev.rollcall.observability;

/**
 * What is measured.
 *
 * @param namespace of the stack's metrics at CloudWatch
 * @param detailed whether events are counted by kind and reason, and messages by kind
 * @param functionName the function's name at Lambda
 */
public record MetricSettings(String namespace, boolean detailed, String functionName) {}
