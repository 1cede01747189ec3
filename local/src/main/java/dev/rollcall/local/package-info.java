/** Placeholder. */
package dev.rollcall.local;
