/** The publisher of the Raspberry Pi, run as a process of its own beside the sandbox. */
@NullMarked
package dev.rollcall.local.device;

import org.jspecify.annotations.NullMarked;
