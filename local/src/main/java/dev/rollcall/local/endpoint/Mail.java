package dev.rollcall.local.endpoint;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A mail that SES would have sent.
 *
 * @param id the message id that the sender got
 * @param region the region that was asked to send it
 * @param source the sender's address
 * @param to the addresses it is to
 * @param cc the addresses that get a copy
 * @param bcc the addresses that get a copy unseen
 * @param subject the subject; empty if a raw mail has none
 * @param text the plain text, if there is one
 * @param html the HTML text, if there is one
 * @param headers its extension headers, those whose names begin with {@code X-}
 * @param raw the whole mail as the sender made it (MIME), if it came so
 * @param at when it was sent
 */
@RecordBuilder
public record Mail(
    String id,
    String region,
    String source,
    List<String> to,
    List<String> cc,
    List<String> bcc,
    String subject,
    Optional<String> text,
    Optional<String> html,
    Map<String, String> headers,
    Optional<String> raw,
    Instant at) {
  public Mail {
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    bcc = List.copyOf(bcc);
    headers = Map.copyOf(headers);
  }
}
