/**
 * What people read. {@link dev.rollcall.message.MessageWriter} turns a notification of the core
 * into a message for each channel; all of a device's text that gets into it is made printable
 * first.
 */
@NullMarked
package dev.rollcall.message;

import org.jspecify.annotations.NullMarked;
