/**
 * What is seen of the world that the sandbox runs: a line for each thing that happened, in the
 * order in which it was seen. People read it, and the story waits for it.
 */
@NullMarked
package dev.rollcall.local.sighting;

import org.jspecify.annotations.NullMarked;
