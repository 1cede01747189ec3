package dev.rollcall.local.broker;

/**
 * Between which addresses a connection is, as far as HiveMQ tells: it names no port of the client.
 *
 * @param sourceIp the client's IP address
 * @param targetIp the IP address that the client connected to
 * @param targetPort its TCP port, 1 to 65535
 */
public record SocketInformation(String sourceIp, String targetIp, int targetPort) {}
