package dev.rollcall.device;

/**
 * MQTT over a WebSocket whose request is signed (SigV4) with the credentials of AWS's default
 * chain: environment, profile, web identity, container, instance.
 */
record SignedWebSocket(SigningRegion region) implements Authentication {}
