/** What the core needs from outside, in its own types. Adapters: {@code dev.rollcall.aws}. */
@NullMarked
package dev.rollcall.port;

import org.jspecify.annotations.NullMarked;
