/**
 * The command {@code ./sandbox}: its options, and what people read while it runs. {@link
 * dev.rollcall.local.command.SandboxCommand} is the way in.
 */
@NullMarked
package dev.rollcall.local.command;

import org.jspecify.annotations.NullMarked;
