/** One structured log line for each input, with the metrics in it. */
@NullMarked
package dev.rollcall.observability;

import org.jspecify.annotations.NullMarked;
