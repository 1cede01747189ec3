/**
 * What the pages of the console show, and their words. The templates of {@code src/main/jte} are
 * classes of this package by the time it is compiled.
 */
@NullMarked
package dev.rollcall.local.console.page;

import org.jspecify.annotations.NullMarked;
