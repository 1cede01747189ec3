package dev.rollcall.local.lambda;

import dev.rollcall.local.lambda.InvocationResult.FunctionError;
import dev.rollcall.local.lambda.InvocationResult.Success;
import dev.rollcall.local.template.LambdaFunction;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/**
 * The HTTP interface of Lambda for one function process, which asks here for its next invocation
 * and posts its answers.
 */
final class RuntimeApi implements AutoCloseable {
  /** Where a function that starts from a snapshot asks for credentials, as Lambda has it. */
  static final String CREDENTIALS = "/2021-04-23/credentials";

  private static final String ROOT = "/2018-06-01/runtime";

  private final LambdaFunction function;
  private final SynchronousQueue<Invocation> next = new SynchronousQueue<>();
  private final ConcurrentMap<String, Invocation> running = new ConcurrentHashMap<>();
  private final CompletableFuture<Optional<FunctionError>> initialized = new CompletableFuture<>();
  private final Javalin server;

  /** Starts to answer on a free port of the loopback interface. */
  RuntimeApi(LambdaFunction function) {
    this.function = function;
    server = Javalin.create(this::configure).start();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.concurrency.useVirtualThreads = true;
    config.jetty.host = "127.0.0.1";
    config.jetty.port = 0;
    config.http.maxRequestSize = 6 * 1024 * 1024; // Lambda's own limit
    config.routes.get(ROOT + "/invocation/next", this::handNext);
    config.routes.post(ROOT + "/invocation/{id}/response", this::takeResponse);
    config.routes.post(ROOT + "/invocation/{id}/error", this::takeError);
    config.routes.post(ROOT + "/init/error", this::takeInitError);
    // Here a snapshot would be taken, and restored at once.
    config.routes.get(ROOT + "/restore/next", http -> http.status(200));
    config.routes.post(ROOT + "/restore/error", this::takeInitError);
    config.routes.get(CREDENTIALS, this::giveCredentials);
  }

  /** Where the process finds this interface: host and port. */
  String address() {
    return "127.0.0.1:" + server.port();
  }

  /**
   * Completes when the process has loaded its handler, was restored if it starts from a snapshot,
   * and asks for its first invocation, then empty; or when it reports that it cannot, with that
   * error.
   */
  CompletableFuture<Optional<FunctionError>> initialized() {
    return initialized;
  }

  /**
   * Hands an invocation to the process when it asks for one.
   *
   * @return whether it asked within the time
   */
  boolean hand(Invocation invocation, Duration patience) throws InterruptedException {
    return next.offer(invocation, patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void handNext(Context http) throws InterruptedException {
    initialized.complete(Optional.empty());
    Invocation invocation = next.take();
    running.put(invocation.requestId(), invocation);
    http.header("Lambda-Runtime-Aws-Request-Id", invocation.requestId())
        .header("Lambda-Runtime-Deadline-Ms", String.valueOf(invocation.deadline().toEpochMilli()))
        .header("Lambda-Runtime-Invoked-Function-Arn", function.arn())
        .header("Lambda-Runtime-Trace-Id", invocation.chain().toString())
        .contentType("application/json")
        .result(invocation.payload());
  }

  private void takeResponse(Context http) {
    finish(http, new Success(http.body()));
  }

  private void takeError(Context http) {
    finish(http, new FunctionError(http.body()));
  }

  private void finish(Context http, InvocationResult result) {
    Invocation invocation = running.remove(http.pathParam("id"));
    if (invocation == null) {
      http.status(400)
          .contentType("application/json")
          .result("{\"errorType\":\"InvalidRequestID\"}");
      return;
    }
    http.status(202);
    invocation.result().complete(result);
  }

  private void takeInitError(Context http) {
    http.status(202);
    initialized.complete(Optional.of(new FunctionError(http.body())));
  }

  private void giveCredentials(Context http) {
    if (!LambdaVariables.SECRET.equals(http.header("Authorization"))) {
      http.status(401);
      return;
    }
    http.json(
        Map.of(
            "AccessKeyId",
            LambdaVariables.accessKeyId(function),
            "SecretAccessKey",
            LambdaVariables.SECRET,
            "Token",
            LambdaVariables.SECRET,
            "Expiration",
            Instant.now().plus(Duration.ofHours(6)).toString()));
  }

  @Override
  public void close() {
    server.stop();
  }
}
