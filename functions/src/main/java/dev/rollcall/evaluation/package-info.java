/**
 * Who is notified of the state of one thing, and when. Pure: start with {@link
 * dev.rollcall.evaluation.AlertEvaluator}, whose rows are the table in docs/ARCHITECTURE.md. No
 * clock, no JSON, no AWS.
 */
@NullMarked
package dev.rollcall.evaluation;

import org.jspecify.annotations.NullMarked;
