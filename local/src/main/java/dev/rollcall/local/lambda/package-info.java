/**
 * Lambda: runs each function of the template in a JVM of its own, under AWS's Java runtime client.
 *
 * <p>{@link dev.rollcall.local.lambda.Functions} is the way in. Each function has one {@link
 * dev.rollcall.local.lambda.ExecutionEnvironment} at a time, so its invocations run one after the
 * other; at AWS they may run side by side. A function with SnapStart is told of its snapshot as
 * Lambda tells it; there is none, its process goes on.
 */
@NullMarked
package dev.rollcall.local.lambda;

import org.jspecify.annotations.NullMarked;
