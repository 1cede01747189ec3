package dev.rollcall.aws;

import dev.rollcall.message.Message;
import dev.rollcall.port.Notifier;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ses.SesClient;

/** One mail through SES, to all recipients together. */
public final class SesNotifier implements Notifier {
  private final SesClient client;
  private final Clock clock;
  private final String from;
  private final List<String> to;
  private @Nullable MailAddresses addresses;

  /**
   * A notifier.
   *
   * @param from an identity that is verified in SES
   * @param to the recipients, at least one
   */
  public SesNotifier(SesClient client, Clock clock, String from, List<String> to) {
    this.client = client;
    this.clock = clock;
    this.from = from;
    this.to = List.copyOf(to);
  }

  @Override
  public void send(Message message) {
    byte[] mail = RawMail.write(message, addresses(), clock.instant());
    client.sendRawEmail(
        request -> request.rawMessage(raw -> raw.data(SdkBytes.fromByteArrayUnsafe(mail))));
  }

  /** Read for the first mail, so that a wrong one does not keep other channels from their work. */
  private MailAddresses addresses() {
    MailAddresses known = addresses;
    if (known == null) {
      known = MailAddresses.parse(from, to);
      addresses = known;
    }
    return known;
  }
}
