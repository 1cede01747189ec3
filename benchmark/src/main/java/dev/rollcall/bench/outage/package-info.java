/**
 * A mass outage: devices that are known and connected are lost and come back, and the functions see
 * to it, batch by batch.
 */
@NullMarked
package dev.rollcall.bench.outage;

import org.jspecify.annotations.NullMarked;
