/**
 * The way of a message through what the template describes, drawn from the template itself, and
 * what has gone each part of it.
 */
@NullMarked
package dev.rollcall.local.console.flow;

import org.jspecify.annotations.NullMarked;
