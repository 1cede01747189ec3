package dev.rollcall.device;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Optional;

/**
 * All that an {@link MqttConnection} has to know.
 *
 * @param endpoint where the broker listens
 * @param authentication how both know each other
 * @param rootCa who may vouch for the broker; empty for {@link AmazonRoots}
 * @param proxy the HTTP proxy in between; empty for none
 * @param clientId who this connection is
 * @param thing whose last will is sent; empty for none
 */
@RecordBuilder
record ConnectionSettings(
    Endpoint endpoint,
    Authentication authentication,
    Optional<PemFile> rootCa,
    Optional<Proxy> proxy,
    ClientId clientId,
    Optional<ThingName> thing,
    KeepAlive keepAlive) {

  /** The certificates of those who may vouch for the broker. */
  PemFile trusted() {
    return rootCa.orElseGet(AmazonRoots::read);
  }

  /** The same connection without a last will. */
  ConnectionSettings withoutWill() {
    return ConnectionSettingsBuilder.builder()
        .endpoint(endpoint)
        .authentication(authentication)
        .rootCa(rootCa)
        .proxy(proxy)
        .clientId(clientId)
        .thing(Optional.empty())
        .keepAlive(keepAlive)
        .build();
  }
}
