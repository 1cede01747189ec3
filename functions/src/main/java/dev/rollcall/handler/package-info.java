/**
 * Where Lambda comes in: one short class a trigger, the two passes that load, decide, write and
 * send, and {@link dev.rollcall.handler.Wiring}, which puts all together. Start with {@link
 * dev.rollcall.handler.PresenceFunction} for the record and {@link
 * dev.rollcall.handler.AlertFunction} for the judgement.
 */
@NullMarked
package dev.rollcall.handler;

import org.jspecify.annotations.NullMarked;
