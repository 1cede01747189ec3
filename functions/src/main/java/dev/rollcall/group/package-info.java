/**
 * Outages of many devices that are reported as one. Pure: {@link dev.rollcall.group.GroupEvaluator}
 * counts losses and recoveries and says when a digest is due.
 */
@NullMarked
package dev.rollcall.group;

import org.jspecify.annotations.NullMarked;
