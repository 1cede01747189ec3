package dev.rollcall.handler;

import dev.rollcall.alert.Message;
import dev.rollcall.port.Notifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands a message to all channels, so that one that is down does not silence the others. */
final class EveryChannel implements Notifier {
  private final List<Notifier> channels;

  EveryChannel(List<Notifier> channels) {
    this.channels = List.copyOf(channels);
  }

  /**
   * {@inheritDoc}
   *
   * <p>All channels are tried; then the first failure is thrown, with the others attached.
   */
  @Override
  public void send(Message message) {
    @Nullable RuntimeException failure = null;
    for (Notifier channel : channels) {
      try {
        channel.send(message);
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
