package dev.rollcall.device;

import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One broker for all test classes, which run side by side: it takes two seconds to start, and
 * HiveMQ knows only one in a JVM. Client ids and topics are each test's own.
 */
final class SharedBroker implements BeforeAllCallback {

  private static @Nullable Broker broker;

  /** The broker, in a class that is extended with this one. */
  static Broker get() {
    return Objects.requireNonNull(broker);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    broker =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.GLOBAL)
            .computeIfAbsent(Broker.class, any -> start(), Broker.class);
  }

  private static Broker start() {
    try {
      return Broker.start(Files.createTempDirectory("rollcall-broker"));
    } catch (IOException | GeneralSecurityException notStarted) {
      throw new IllegalStateException(notStarted);
    }
  }
}
