package dev.rollcall.local.endpoint;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Amazon SES as far as sending goes: what is sent lands in the mailbox. Thread-safe. */
final class MailService implements QueryService {
  // An address alone, or after a name: Rollcall <alerts@example.com>
  private static final Pattern ADDRESS =
      Pattern.compile("[^@\\s<>]+@[^@\\s<>]+|[^<>]*<[^@\\s<>]+@[^@\\s<>]+>");

  private final Clock clock;
  private final Mailbox mailbox;

  MailService(Clock clock, Mailbox mailbox) {
    this.clock = clock;
    this.mailbox = mailbox;
  }

  @Override
  public String namespace() {
    return "http://ses.amazonaws.com/doc/2010-12-01/";
  }

  @Override
  public QueryResult perform(QueryRequest request) {
    String id = UUID.randomUUID().toString();
    Mail mail =
        switch (request.action()) {
          case "SendEmail" -> mail(id, request);
          case "SendRawEmail" -> rawMail(id, request);
          default -> throw QueryService.invalidAction(request);
        };
    mailbox.add(mail);
    return QueryResult.sent(id);
  }

  private Mail mail(String id, QueryRequest request) {
    String source = required(request, "Source", "source");
    String subject =
        Optional.ofNullable(request.parameters().get("Message.Subject.Data"))
            .orElseThrow(() -> missing("message.subject.data"));
    Optional<String> text = request.get("Message.Body.Text.Data");
    Optional<String> html = request.get("Message.Body.Html.Data");
    if (text.isEmpty() && html.isEmpty()) {
      throw missing("message.body");
    }
    List<String> to = request.list("Destination.ToAddresses.member");
    List<String> cc = request.list("Destination.CcAddresses.member");
    List<String> bcc = request.list("Destination.BccAddresses.member");
    List<String> all = Stream.of(to, cc, bcc).flatMap(List::stream).toList();
    if (all.isEmpty()) {
      throw invalid("Missing required header 'To'.");
    }
    requireAddresses(Stream.concat(Stream.of(source), all.stream()).toList());
    return MailBuilder.builder()
        .id(id)
        .region(request.region())
        .source(source)
        .to(to)
        .cc(cc)
        .bcc(bcc)
        .subject(subject)
        .text(text)
        .html(html)
        .raw(Optional.empty())
        .at(clock.instant())
        .build();
  }

  private Mail rawMail(String id, QueryRequest request) {
    RawMail raw = RawMail.of(required(request, "RawMessage.Data", "rawMessage.data"));
    String source = request.get("Source").orElse(raw.from());
    List<String> envelope = request.list("Destinations.member");
    List<String> to = envelope.isEmpty() ? raw.to() : envelope;
    if (source.isEmpty()) {
      throw invalid("Missing required header 'From'.");
    }
    if (Stream.of(to, raw.cc(), raw.bcc()).allMatch(List::isEmpty)) {
      throw invalid("Missing required header 'To'.");
    }
    requireAddresses(
        Stream.of(List.of(source), to, raw.cc(), raw.bcc()).flatMap(List::stream).toList());
    return MailBuilder.builder()
        .id(id)
        .region(request.region())
        .source(source)
        .to(to)
        .cc(raw.cc())
        .bcc(raw.bcc())
        .subject(raw.subject())
        .text(raw.text())
        .html(raw.html())
        .headers(raw.headers())
        .raw(Optional.of(raw.data()))
        .at(clock.instant())
        .build();
  }

  private static void requireAddresses(List<String> addresses) {
    for (String address : addresses) {
      if (!address.contains("@")) {
        throw invalid("Missing final '@domain'");
      }
      if (!ADDRESS.matcher(address).matches()) {
        throw invalid("Illegal address: " + address);
      }
    }
  }

  private static String required(QueryRequest request, String name, String member) {
    return request.get(name).orElseThrow(() -> missing(member));
  }

  private static QueryException missing(String member) {
    return new QueryException(
        400,
        "ValidationError",
        "1 validation error detected: Value null at '"
            + member
            + "' failed to satisfy constraint: Member must not be null");
  }

  static QueryException invalid(String message) {
    return new QueryException(400, "InvalidParameterValue", message);
  }
}
