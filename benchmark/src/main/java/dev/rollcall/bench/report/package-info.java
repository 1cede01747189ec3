/** Tables in Markdown, and the page that they stand in. */
@NullMarked
package dev.rollcall.bench.report;

import org.jspecify.annotations.NullMarked;
