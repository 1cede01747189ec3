/**
 * CloudWatch as far as the template's alarms need it: data points of one period, and which alarms
 * they breach.
 */
@NullMarked
package dev.rollcall.local.metric;

import org.jspecify.annotations.NullMarked;
