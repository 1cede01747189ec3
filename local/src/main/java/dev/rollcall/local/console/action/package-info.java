/** What people may do to the sandbox from its pages. */
@NullMarked
package dev.rollcall.local.console.action;

import org.jspecify.annotations.NullMarked;
