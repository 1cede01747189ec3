/**
 * A device's time as a picture: what the broker knew above, what the shadow said below, so that a
 * difference can be seen; then the grace period, what was decided, and what people were told.
 */
@NullMarked
package dev.rollcall.local.console.timeline;

import org.jspecify.annotations.NullMarked;
