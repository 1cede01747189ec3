/**
 * What happened, as sealed types: lifecycle events and statuses are read from JSON here, once, and
 * nothing further inside sees JSON. Whatever cannot be read is a {@link
 * dev.rollcall.event.Reading.Refused}, never an exception. Start with {@link
 * dev.rollcall.event.EventReader}.
 */
@NullMarked
package dev.rollcall.event;

import org.jspecify.annotations.NullMarked;
