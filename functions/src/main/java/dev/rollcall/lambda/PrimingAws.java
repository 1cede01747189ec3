package dev.rollcall.lambda;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * AWS from memory: shadows, and answers to what is asked, published or sent. No network is touched.
 */
final class PrimingAws {
  private static final Pattern ACTION = Pattern.compile("Action=(\\w+)");

  private final Map<String, Map<Object, Object>> shadows = new HashMap<>();
  private int version;

  private record Answer(int status, String body) {}

  /** A connection that leads here. */
  HttpURLConnection connect(URI request) {
    try {
      return new Connection(request);
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answer answer(URI request, String body) throws IOException {
    if (body.contains("MessageBody")) {
      return enqueued(body);
    }
    if (request.getPath().startsWith("/connections/")) {
      return new Answer(200, "{\"connected\":false}");
    }
    if (request.getPath().matches("/things/[^/]+")) {
      return new Answer(200, "{\"thingName\":\"any\"}");
    }
    if (!request.getPath().endsWith("/shadow")) {
      return sent(body);
    }
    String shadow = request.toString();
    if (!body.isEmpty()) {
      version++;
      shadows.computeIfAbsent(shadow, _ -> new HashMap<>()).putAll(reported(body));
    }
    return shadows.containsKey(shadow)
        ? new Answer(200, document(shadows.get(shadow)))
        : new Answer(404, "{\"message\":\"No shadow\"}");
  }

  private static Map<?, ?> reported(String update) throws IOException {
    return JSON.std.mapFrom(update).get("state") instanceof Map<?, ?> state
            && state.get("reported") instanceof Map<?, ?> reported
        ? reported
        : Map.of();
  }

  private String document(Map<?, ?> reported) throws IOException {
    return JSON.std.asString(Map.of("state", Map.of("reported", reported), "version", version));
  }

  /** What SQS answers: the SDK compares the checksum. */
  private static Answer enqueued(String body) throws IOException {
    String message = String.valueOf(JSON.std.mapFrom(body).get("MessageBody"));
    return new Answer(
        200, JSON.std.asString(Map.of("MessageId", "0", "MD5OfMessageBody", checksum(message))));
  }

  private static String checksum(String message) {
    try {
      byte[] hash =
          MessageDigest.getInstance("MD5").digest(message.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What SNS and SES answer, each in its own words. */
  private static Answer sent(String body) {
    Matcher action = ACTION.matcher(body);
    String name = action.find() ? action.group(1) : "";
    return new Answer(
        200,
        "<%1$sResponse><%1$sResult><MessageId>0</MessageId></%1$sResult></%1$sResponse>"
            .formatted(name));
  }

  private final class Connection extends HttpURLConnection {
    private final URI request;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private Answer answer = new Answer(0, "");

    Connection(URI request) throws MalformedURLException {
      super(request.toURL());
      this.request = request;
    }

    @Override
    public void connect() {}

    @Override
    public void disconnect() {}

    @Override
    public boolean usingProxy() {
      return false;
    }

    @Override
    public OutputStream getOutputStream() {
      return body;
    }

    @Override
    public int getResponseCode() throws IOException {
      if (answer.status() == 0) {
        answer = answer(request, body.toString(StandardCharsets.UTF_8));
      }
      return answer.status();
    }

    @Override
    public Map<String, List<String>> getHeaderFields() {
      return answer.status() == 404
          ? Map.of("x-amzn-ErrorType", List.of("ResourceNotFoundException"))
          : Map.of();
    }

    @Override
    public InputStream getInputStream() {
      return new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public InputStream getErrorStream() {
      return getInputStream();
    }
  }
}
