package dev.rollcall.local.template;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A policy of AWS IoT, for the certificates of devices.
 *
 * @param name its physical name
 * @param document its text, resolved; policy variables stand as they are
 */
public record IotPolicy(String name, JsonNode document) {}
