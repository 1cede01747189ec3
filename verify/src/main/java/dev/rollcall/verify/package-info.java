/**
 * Proves that a deployed stack works: with a device of its own, whose power it cuts.
 *
 * <p>Start reading at {@link dev.rollcall.verify.Verification}, which is what is proven, step by
 * step. It asks the environment through small interfaces ({@code Registration}, {@code Shadows},
 * {@code AlertInbox}, {@code Device}, {@code Backlog}); the classes named after AWS services are
 * the ones that a deployed stack gets. {@link dev.rollcall.verify.Removals} has what is to be
 * removed again.
 */
@NullMarked
package dev.rollcall.verify;

import org.jspecify.annotations.NullMarked;
