/**
 * The two passes over an event: {@link dev.rollcall.pipeline.TrackingPass} at once, {@link
 * dev.rollcall.pipeline.EvaluationPipeline} after the grace period, which shows the stages of the
 * second pass in one screen.
 */
@NullMarked
package dev.rollcall.pipeline;

import org.jspecify.annotations.NullMarked;
