/** The passes played through the real handlers, and their parts. */
@NullMarked
package dev.rollcall.pipeline;

import org.jspecify.annotations.NullMarked;
