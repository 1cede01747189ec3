/**
 * Measures what the functions cost: speed, processor time, memory, and calls to AWS.
 *
 * <p>Start reading at {@link dev.rollcall.bench.BenchCommand}. Nothing here knows a class of the
 * functions: a build is found by its folder, started as Lambda starts it, and told by its
 * template.yaml and by AWS's protocols alone. So two builds can be measured in one run.
 */
@NullMarked
package dev.rollcall.bench;

import org.jspecify.annotations.NullMarked;
