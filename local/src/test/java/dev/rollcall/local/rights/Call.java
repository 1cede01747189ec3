package dev.rollcall.local.rights;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.local.template.Deployment;
import java.net.URLDecoder;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * A call of a service, in the words of IAM.
 *
 * @param action such as {@code sns:Publish}
 * @param resource the ARN of what it is about
 * @param from the sender of a mail; empty if it is none
 */
record Call(String action, String resource, String from) {
  private static final Pattern FROM = Pattern.compile("(?m)^From: (?:.*<)?([^<>\\s]+@[^<>\\s]+)>?");

  /** The other requests about a thing have further parts in their path. */
  private static final Pattern SIGNED =
      Pattern.compile("GET /(?:connections/(?<client>.+)|things/(?<thing>[^/]+))");

  /**
   * What a request of the SDK asks for.
   *
   * @param operation the SDK's names of service and operation, with a colon between them
   * @throws IllegalStateException if it is not known which right is for it
   */
  static Call of(String operation, SdkPojo request) {
    return switch (operation) {
      case "IotDataPlane:GetThingShadow" -> new Call("iot:GetThingShadow", shadow(request), "");
      case "IotDataPlane:UpdateThingShadow" ->
          new Call("iot:UpdateThingShadow", shadow(request), "");
      case "Sns:Publish" -> new Call("sns:Publish", text(request, "TopicArn"), "");
      case "Sqs:SendMessage" -> new Call("sqs:SendMessage", queue(request), "");
      case "Ses:SendRawEmail" -> {
        String from = from(request);
        yield new Call("ses:SendRawEmail", Deployment.arn("ses", "identity/" + from), from);
      }
      default -> throw new IllegalStateException("it is not known which right is for " + operation);
    };
  }

  /**
   * What a request asks for that is signed without a client of the SDK; empty for all others.
   *
   * @param path as it was sent, without the query
   */
  static Optional<Call> of(String method, String path) {
    Matcher signed = SIGNED.matcher(method + " " + path);
    if (!signed.matches()) {
      return Optional.empty();
    }
    String client = signed.group("client");
    return Optional.of(
        client == null
            ? new Call("iot:DescribeThing", iot("thing/", signed.group("thing")), "")
            : new Call("iot:GetConnection", iot("client/", client), ""));
  }

  private static String iot(String kind, String encoded) {
    // In a path, a plus is one.
    return Deployment.arn("iot", kind + URLDecoder.decode(encoded.replace("+", "%2B"), UTF_8));
  }

  /** What AWS says to somebody who may not do it. */
  String refusalOf(String who) {
    return "%s is not authorized to perform: %s on resource: %s since no policy allows it"
        .formatted(who, action, resource);
  }

  /** A named shadow is a resource of its own, below its thing. */
  private static String shadow(SdkPojo request) {
    String name = text(request, "shadowName");
    String thing = Deployment.arn("iot", "thing/" + text(request, "thingName"));
    return name.isEmpty() ? thing : thing + "/" + name;
  }

  private static String queue(SdkPojo request) {
    String url = text(request, "QueueUrl");
    return Deployment.arn("sqs", url.substring(url.lastIndexOf('/') + 1));
  }

  private static String from(SdkPojo request) {
    SdkPojo message = value(request, "RawMessage", SdkPojo.class);
    String mail = value(message, "Data", SdkBytes.class).asString(UTF_8);
    Matcher from = FROM.matcher(mail);
    if (!from.find()) {
      throw new IllegalStateException("a mail without a sender");
    }
    return from.group(1);
  }

  /** Empty if it is not set. */
  private static String text(SdkPojo request, String member) {
    return Objects.requireNonNullElse(
        (String) field(request, member).getValueOrDefault(request), "");
  }

  private static <T> T value(SdkPojo request, String member, Class<T> type) {
    return type.cast(Objects.requireNonNull(field(request, member).getValueOrDefault(request)));
  }

  private static SdkField<?> field(SdkPojo request, String member) {
    return request.sdkFields().stream()
        .filter(field -> field.memberName().equals(member))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + member + " in " + request));
  }
}
