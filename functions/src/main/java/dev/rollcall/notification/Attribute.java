package dev.rollcall.notification;

/**
 * An attribute of a thing in AWS IoT's registry.
 *
 * @param name as the registry has it
 * @param value not empty
 */
public record Attribute(String name, String value) {}
