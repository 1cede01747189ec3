/**
 * The console: pages on which people see what the sandbox does, and do something to it. It stands
 * beside the AWS endpoints and answers this machine's browsers alone.
 *
 * <p>{@link dev.rollcall.local.console.Console} has the routes, {@link
 * dev.rollcall.local.console.Guard} keeps others out.
 */
@NullMarked
package dev.rollcall.local.console;

import org.jspecify.annotations.NullMarked;
