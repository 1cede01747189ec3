/**
 * The AWS services that the functions call, over HTTP on this machine: what {@code
 * AWS_ENDPOINT_URL} points at, for the AWS SDKs and the AWS CLI alike.
 *
 * <p>{@link dev.rollcall.local.endpoint.Endpoints} is the entry. Shadows are kept by {@link
 * dev.rollcall.local.endpoint.ShadowService}; what SNS and SES would send lands in the {@link
 * dev.rollcall.local.endpoint.Mailbox}. Neither knows HTTP: the {@code Routes} classes do.
 */
@NullMarked
package dev.rollcall.local.endpoint;

import org.jspecify.annotations.NullMarked;
