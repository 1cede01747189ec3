/** Placeholder. */
package dev.rollcall.device;
