/** JSON at the edge, sealed events inside. */
@NullMarked
package dev.rollcall.event;

import org.jspecify.annotations.NullMarked;
