/**
 * AWS for the functions that are measured: shadows, SNS, SES and SQS, which take a given time to
 * answer, and remember each call.
 */
@NullMarked
package dev.rollcall.bench.endpoint;

import org.jspecify.annotations.NullMarked;
