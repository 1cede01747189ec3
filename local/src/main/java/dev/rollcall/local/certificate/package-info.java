/**
 * The sandbox's own certificate authority: what AWS IoT does when it makes a certificate for a
 * thing.
 *
 * <p>{@link dev.rollcall.local.certificate.Certificates} is the entry. The authority and the first
 * device's certificate are kept as PEM files, so that clients still fit after a restart; the
 * server's certificate and those of further things live in memory only.
 */
@NullMarked
package dev.rollcall.local.certificate;

import org.jspecify.annotations.NullMarked;
