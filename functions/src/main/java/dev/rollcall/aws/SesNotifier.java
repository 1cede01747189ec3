package dev.rollcall.aws;

import dev.rollcall.alert.Message;
import dev.rollcall.port.Notifier;
import java.util.List;
import software.amazon.awssdk.services.ses.SesClient;

/** One mail through SES, to all recipients together. */
public final class SesNotifier implements Notifier {
  private static final String CHARSET = "UTF-8";

  private final SesClient client;
  private final String from;
  private final List<String> to;

  /**
   * A notifier.
   *
   * @param from an identity that is verified in SES
   * @param to the recipients, at least one
   */
  public SesNotifier(SesClient client, String from, List<String> to) {
    this.client = client;
    this.from = from;
    this.to = List.copyOf(to);
  }

  @Override
  public void send(Message message) {
    client.sendEmail(
        request ->
            request
                .source(from)
                .destination(destination -> destination.toAddresses(to))
                .message(
                    mail ->
                        mail.subject(subject -> subject.charset(CHARSET).data(message.subject()))
                            .body(
                                body ->
                                    body.text(
                                        text -> text.charset(CHARSET).data(message.text())))));
  }
}
