/**
 * The sandbox: the parts of AWS that template.yaml needs, on one machine.
 *
 * <p>{@link dev.rollcall.local.Stack} runs what the template describes: messages enter through the
 * topic rules, run through queues and functions, and leave through the AWS endpoint.
 */
@NullMarked
package dev.rollcall.local;

import org.jspecify.annotations.NullMarked;
