/**
 * AWS IoT's rules engine: the statements of the topic rules, and what is done with their results.
 *
 * <p>{@link dev.rollcall.local.rule.Rules} is the way in. The part of IoT SQL that is understood:
 * {@code SELECT} of {@code *}, paths, literals and some functions; {@code FROM} a topic filter;
 * {@code WHERE} with comparisons, {@code AND}, {@code OR}, {@code NOT} and parentheses. All else is
 * a {@link dev.rollcall.local.rule.SqlException} when the sandbox starts.
 */
@NullMarked
package dev.rollcall.local.rule;

import org.jspecify.annotations.NullMarked;
