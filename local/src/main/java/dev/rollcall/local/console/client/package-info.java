/**
 * The clients that the sandbox runs itself, with what people do to them: the device's own program,
 * and further devices in this process. What is done to them is real; the broker notices it as AWS
 * IoT does.
 */
@NullMarked
package dev.rollcall.local.console.client;

import org.jspecify.annotations.NullMarked;
