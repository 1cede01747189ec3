package dev.rollcall.local.endpoint;

import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A mail as its sender made it, in MIME, read by another library than the functions write it with.
 *
 * @param from the sender; empty if there is none
 * @param headers its extension headers, those whose names begin with {@code X-}
 * @param data all of it
 */
@RecordBuilder
record RawMail(
    String from,
    List<String> to,
    List<String> cc,
    List<String> bcc,
    String subject,
    Optional<String> text,
    Optional<String> html,
    Map<String, String> headers,
    String data) {

  /**
   * Reads the mail.
   *
   * @param base64 the mail, as SES takes it
   * @throws QueryException if it is none
   */
  static RawMail of(String base64) {
    try {
      byte[] data = Base64.getDecoder().decode(base64);
      MimeMessage mail =
          new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(data));
      Map<String, String> texts = new HashMap<>();
      collect(mail, texts);
      return RawMailBuilder.builder()
          .from(addresses(mail.getFrom()).stream().findFirst().orElse(""))
          .to(addresses(mail.getRecipients(RecipientType.TO)))
          .cc(addresses(mail.getRecipients(RecipientType.CC)))
          .bcc(addresses(mail.getRecipients(RecipientType.BCC)))
          .subject(Objects.requireNonNullElse(mail.getSubject(), ""))
          .text(Optional.ofNullable(texts.get("text/plain")))
          .html(Optional.ofNullable(texts.get("text/html")))
          .headers(extensions(mail))
          .data(new String(data, StandardCharsets.UTF_8))
          .build();
    } catch (IllegalArgumentException e) {
      throw MailService.invalid("RawMessage.Data is not Base64");
    } catch (MessagingException | IOException e) {
      throw MailService.invalid("RawMessage.Data is no mail: " + e.getMessage());
    }
  }

  private static Map<String, String> extensions(MimeMessage mail) throws MessagingException {
    Map<String, String> extensions = new HashMap<>();
    for (Enumeration<Header> all = mail.getAllHeaders(); all.hasMoreElements(); ) {
      Header header = all.nextElement();
      if (header.getName().startsWith("X-")) {
        extensions.put(header.getName(), MimeUtility.unfold(header.getValue()));
      }
    }
    return extensions;
  }

  private static List<String> addresses(Object @Nullable [] addresses) {
    return Stream.ofNullable(addresses).flatMap(Stream::of).map(Object::toString).toList();
  }

  /** The first text of each type, with ends of lines as they are in Java. */
  private static void collect(Part part, Map<String, String> texts)
      throws MessagingException, IOException {
    switch (part.getContent()) {
      case Multipart parts -> {
        for (int i = 0; i < parts.getCount(); i++) {
          BodyPart each = parts.getBodyPart(i);
          collect(each, texts);
        }
      }
      case String text -> {
        String type = part.isMimeType("text/html") ? "text/html" : "text/plain";
        texts.putIfAbsent(type, text.replace("\r\n", "\n"));
      }
      default -> {}
    }
  }
}
