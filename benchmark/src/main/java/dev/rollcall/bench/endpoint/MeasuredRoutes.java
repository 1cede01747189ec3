package dev.rollcall.bench.endpoint;

import dev.rollcall.bench.endpoint.Conditions.Fate;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands before and after each route: the wait, the faults, and the count. */
final class MeasuredRoutes {
  private static final Pattern SHADOW = Pattern.compile("/things/([^/]+)/shadow");
  private static final Pattern THING = Pattern.compile("/things/[^/]+");
  private static final String BEGAN = "began";
  private static final String FATE = "fate";

  private final CallLog log;
  private final Conditions conditions;
  private final Predicate<String> isDevice;

  /**
   * @param isDevice tells the names of devices from those of groups
   */
  MeasuredRoutes(CallLog log, Conditions conditions, Predicate<String> isDevice) {
    this.log = log;
    this.conditions = conditions;
    this.isDevice = isDevice;
  }

  void register(RoutesConfig routes) {
    routes.before(this::begin);
    routes.after(this::end);
  }

  private void begin(Context http) throws InterruptedException {
    http.attribute(BEGAN, System.nanoTime());
    Fate fate = conditions.next();
    http.attribute(FATE, fate);
    conditions.await();
    if (fate == Fate.REFUSED) {
      fail(http);
      http.skipRemainingHandlers(); // those after it too, so it is counted here
      add(http);
    }
  }

  private void end(Context http) {
    if (http.attribute(FATE) == Fate.UNANSWERED) {
      fail(http);
    }
    add(http);
  }

  private static void fail(Context http) {
    http.status(503)
        .header("x-amzn-ErrorType", "ServiceUnavailableException")
        .result("{\"message\":\"made to fail\"}");
  }

  private void add(Context http) {
    Long began = http.attribute(BEGAN);
    String connection = http.req().getLocalPort() + "-" + http.req().getRemotePort();
    log.add(new Call(kind(http), began == null ? 0 : began, http.statusCode(), connection));
  }

  private CallKind kind(Context http) {
    Matcher shadow = SHADOW.matcher(http.path());
    if (shadow.matches()) {
      boolean named = http.queryParam("name") != null;
      boolean writes = http.req().getMethod().equals("POST");
      return CallKind.ofShadow(isDevice.test(shadow.group(1)), named, writes);
    }
    if (THING.matcher(http.path()).matches()) {
      return CallKind.THING_DESCRIBE;
    }
    if (http.path().startsWith("/connections/")) {
      return CallKind.CONNECTION_GET;
    }
    String target = http.header("X-Amz-Target");
    if (target != null && target.startsWith("AmazonSQS.SendMessage")) {
      return CallKind.SQS_SEND;
    }
    return switch (http.formParam("Action")) {
      case "Publish" -> CallKind.SNS_PUBLISH;
      case "SendRawEmail" -> CallKind.SES_SEND;
      case null, default -> CallKind.OTHER;
    };
  }
}
