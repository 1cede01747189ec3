/**
 * Reads template.yaml as CloudFormation and SAM do, and hands out what the sandbox has to run.
 *
 * <p>{@link dev.rollcall.local.template.Template#read} is the way in. Intrinsic functions resolve
 * to what the sandbox has: a queue's URL is the URL of the local queue. What is not understood is a
 * {@link dev.rollcall.local.template.TemplateException} that names the resource and the place.
 */
@NullMarked
package dev.rollcall.local.template;

import org.jspecify.annotations.NullMarked;
