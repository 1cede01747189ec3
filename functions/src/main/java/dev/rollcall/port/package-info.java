/** What the core needs of the world, in its own types. Adapters: {@code dev.rollcall.aws}. */
@NullMarked
package dev.rollcall.port;

import org.jspecify.annotations.NullMarked;
