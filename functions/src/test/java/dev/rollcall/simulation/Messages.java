package dev.rollcall.simulation;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.rollcall.simulation.History.Service;
import dev.rollcall.simulation.Trace.Sent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.james.mime4j.codec.QuotedPrintableInputStream;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/** What the services were given, as their readers get it. */
final class Messages {
  private static final String PLAIN = "Content-Type: text/plain";
  private static final String BLANK = "\r\n\r\n";

  private Messages() {}

  static Sent of(long at, PublishRequest request) {
    try {
      Map<String, Object> texts = JSON.std.mapFrom(request.message());
      return new Sent(
          at,
          Service.SNS,
          attribute(request, "kind"),
          attribute(request, "thing"),
          attribute(request, "incident"),
          attribute(request, "text").equals("send"),
          String.valueOf(texts.get("sms")),
          String.valueOf(texts.get("email")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String attribute(PublishRequest request, String name) {
    MessageAttributeValue value = request.messageAttributes().get(name);
    return value == null ? "" : value.stringValue();
  }

  /** Of a mail with short names, whose lines are not folded. */
  static Sent of(long at, String mail) {
    return new Sent(
        at,
        Service.SES,
        header(mail, "X-Rollcall-Kind"),
        header(mail, "X-Rollcall-Thing"),
        header(mail, "X-Rollcall-Incident"),
        false,
        header(mail, "Subject"),
        plain(mail));
  }

  private static String header(String mail, String name) {
    String start = "\r\n" + name + ": ";
    int at = mail.indexOf(start);
    int from = at + start.length();
    return at < 0 ? "" : mail.substring(from, mail.indexOf("\r\n", from)).replace("\r\n ", " ");
  }

  private static String plain(String mail) {
    int body = mail.indexOf(BLANK, mail.indexOf(PLAIN)) + BLANK.length();
    byte[] encoded =
        mail.substring(body, mail.indexOf("\r\n--", body)).getBytes(StandardCharsets.US_ASCII);
    try (var decoded = new QuotedPrintableInputStream(new ByteArrayInputStream(encoded))) {
      return new String(decoded.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
