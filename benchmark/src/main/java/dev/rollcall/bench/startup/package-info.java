/**
 * What a start and the first events cost, beside a Python function on boto3 that does the least
 * that the job needs.
 */
@NullMarked
package dev.rollcall.bench.startup;

import org.jspecify.annotations.NullMarked;
