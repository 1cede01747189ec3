package dev.rollcall.notification;

import java.util.Optional;

/**
 * Who uses a client id.
 *
 * @param principal a certificate by the first and the last characters of its id, a role or a user
 *     of IAM by its id; printable
 * @param ip its address, if that is known
 */
public record ClientIdentity(String principal, Optional<String> ip) {}
