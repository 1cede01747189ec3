/**
 * SQS: ElasticMQ with the queues of the template, and Lambda's event source mappings on them.
 *
 * <p>{@link dev.rollcall.local.queue.Queues} is the way in. Everything goes over HTTP with the SQS
 * protocol, so that the functions, the AWS CLI and the sandbox see the same queues.
 */
@NullMarked
package dev.rollcall.local.queue;

import org.jspecify.annotations.NullMarked;
