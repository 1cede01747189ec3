/** The functions' environment variables, checked together. */
@NullMarked
package dev.rollcall.config;

import org.jspecify.annotations.NullMarked;
