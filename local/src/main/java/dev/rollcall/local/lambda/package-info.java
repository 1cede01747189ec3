/**
 * Lambda: runs each function of the template in a JVM of its own, under AWS's Java runtime client.
 *
 * <p>{@link dev.rollcall.local.lambda.Functions} is the way in. Each {@link
 * dev.rollcall.local.lambda.ExecutionEnvironment} of a function runs one invocation at a time; an
 * {@link dev.rollcall.local.lambda.EnvironmentPool} has as many as are needed side by side, up to
 * ten. A function with SnapStart hears of its snapshot as at Lambda; there is none, its process
 * goes on.
 */
@NullMarked
package dev.rollcall.local.lambda;

import org.jspecify.annotations.NullMarked;
