/** One outage, from connect to recovered, printed line by line as it is seen. */
@NullMarked
package dev.rollcall.local.story;

import org.jspecify.annotations.NullMarked;
