package dev.rollcall.local.lambda;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * One invocation on its way through a function's process.
 *
 * @param requestId unique; the same for all tries of an asynchronous event
 * @param payload JSON
 * @param chain with this invocation
 * @param deadline when the function's time is over
 * @param result completed once by the function's answer, the end of its process or its timeout
 */
record Invocation(
    String requestId,
    String payload,
    TraceHeader chain,
    Instant deadline,
    CompletableFuture<InvocationResult> result) {}
