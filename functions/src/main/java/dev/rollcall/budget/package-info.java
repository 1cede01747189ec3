/**
 * How many messages people get in an hour: decides which are sent and which wait for a summary.
 * Pure. Start with {@link dev.rollcall.budget.Budget}.
 */
@NullMarked
package dev.rollcall.budget;

import org.jspecify.annotations.NullMarked;
