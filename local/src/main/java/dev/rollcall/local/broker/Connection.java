package dev.rollcall.local.broker;

/**
 * One connection of one client, as lifecycle events describe it.
 *
 * @param clientId the MQTT client id
 * @param version the connection's number among those of its client id, from 0
 * @param session a UUID that lives as long as the MQTT session
 * @param principal SHA-256 of the client's certificate, in hexadecimal
 * @param address the client's IP address
 */
record Connection(
    String clientId, long version, String session, String principal, String address) {}
