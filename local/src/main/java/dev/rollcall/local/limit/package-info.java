/**
 * How often something may be done, and for how long not after that: the quotas of AWS's services.
 */
@NullMarked
package dev.rollcall.local.limit;

import org.jspecify.annotations.NullMarked;
