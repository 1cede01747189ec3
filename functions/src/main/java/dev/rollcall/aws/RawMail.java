package dev.rollcall.aws;

import dev.rollcall.message.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.james.mime4j.codec.EncoderUtil;
import org.apache.james.mime4j.codec.EncoderUtil.Usage;
import org.apache.james.mime4j.message.BodyPart;
import org.apache.james.mime4j.message.BodyPartBuilder;
import org.apache.james.mime4j.message.DefaultMessageWriter;
import org.apache.james.mime4j.message.MultipartBuilder;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.RawField;

/**
 * A message as a mail in MIME: ASCII in lines of less than 1000 characters, with a plain and an
 * HTML body. Whatever the message contains, it cannot add a header.
 *
 * <p>{@code X-Rollcall-Kind}, {@code X-Rollcall-Incident} and, if it is about one thing, {@code
 * X-Rollcall-Thing} are for filters. All mails of an incident refer to one and the same mail that
 * never was: SES gives each mail a Message-ID of its own, so that none could name the one before.
 * Readers that follow RFC 5256 show what has a reference in common together; Gmail asks for equal
 * subjects too, and these differ.
 */
final class RawMail {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);
  private static final Pattern ONE_WORD = Pattern.compile("[!-~]+");

  private RawMail() {}

  /** Writes the mail. */
  static byte[] write(Message message, MailAddresses addresses, Instant at) {
    try {
      String root = root(message.incident(), addresses.from().getDomain());
      var mail =
          org.apache.james.mime4j.dom.Message.Builder.of()
              .setFrom(addresses.from())
              .setTo(addresses.to())
              .setSubject(message.subject())
              .setField(new RawField("Date", DATE.format(at.atOffset(ZoneOffset.UTC))))
              .setField(new RawField("Auto-Submitted", "auto-generated"))
              .setField(new RawField("In-Reply-To", root))
              .setField(new RawField("References", root))
              .setBody(
                  MultipartBuilder.create("alternative")
                      .addBodyPart(part("plain", message.text()))
                      .addBodyPart(part("html", message.html()))
                      .build());
      field(message, "kind", "X-Rollcall-Kind").ifPresent(mail::setField);
      field(message, "thing", "X-Rollcall-Thing").ifPresent(mail::setField);
      field(message, "incident", "X-Rollcall-Incident").ifPresent(mail::setField);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      new DefaultMessageWriter().writeMessage(mail.build(), bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A hash, since an incident's id may contain what a message id may not. */
  private static String root(String incident, String domain) {
    UUID hash = UUID.nameUUIDFromBytes(incident.getBytes(StandardCharsets.UTF_8));
    return "<%s@%s>".formatted(hash, domain);
  }

  private static BodyPart part(String subtype, String text) throws IOException {
    String lines = text.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
    return BodyPartBuilder.create()
        .setBody(lines, subtype, StandardCharsets.UTF_8)
        .setContentTransferEncoding("quoted-printable")
        .build();
  }

  /** Filters see a word as it is; the library would encode a long one. */
  private static Optional<Field> field(Message message, String attribute, String name) {
    return Optional.ofNullable(message.attributes().get(attribute))
        .map(
            value ->
                ONE_WORD.matcher(value).matches()
                    ? value
                    : EncoderUtil.encodeIfNecessary(value, Usage.TEXT_TOKEN, name.length() + 2))
        .map(value -> new RawField(name, value));
  }
}
