/**
 * Where Lambda comes in: one short class for each trigger, the clients of AWS's services, what is
 * done before a snapshot, and {@link dev.rollcall.lambda.Wiring}, which puts all together. Start
 * with {@link dev.rollcall.lambda.PresenceFunction} for the first pass and {@link
 * dev.rollcall.lambda.AlertFunction} for the second.
 */
@NullMarked
package dev.rollcall.lambda;

import org.jspecify.annotations.NullMarked;
