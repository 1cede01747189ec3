/**
 * What the console remembers of each device: the sightings of the sandbox, sorted by thing. It
 * keeps the newest of each device and of all, so it does not grow, however long the sandbox runs.
 */
@NullMarked
package dev.rollcall.local.console.journal;

import org.jspecify.annotations.NullMarked;
