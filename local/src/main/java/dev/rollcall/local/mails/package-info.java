/** Every kind of message, written with samples, for people to look at and for tests to compare. */
@NullMarked
package dev.rollcall.local.mails;

import org.jspecify.annotations.NullMarked;
