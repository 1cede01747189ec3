/**
 * The protocols of the second pass as TLA+ models, in {@code src/test/resources/models}, and their
 * check by TLC: what has to hold does, and what has been found to be a mistake is refused.
 */
@NullMarked
package dev.rollcall.model;

import org.jspecify.annotations.NullMarked;
