/**
 * A build of the functions, and its processes: started as Lambda starts them, with what they take
 * of processor and memory.
 */
@NullMarked
package dev.rollcall.bench.function;

import org.jspecify.annotations.NullMarked;
