package dev.rollcall.device;

/** How the device and the broker know each other. */
sealed interface Authentication permits MutualTls, SignedWebSocket {}
