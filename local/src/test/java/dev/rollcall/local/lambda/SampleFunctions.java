package dev.rollcall.local.lambda;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Handlers that behave well and badly; they run in processes of their own. */
public final class SampleFunctions {

  /** Answers with the event, and logs it. */
  public Map<String, Object> echo(Map<String, Object> event) {
    System.out.println("echo " + event);
    return event;
  }

  /** Answers with all environment variables. */
  public Map<String, String> environment(Map<String, Object> event) {
    return new TreeMap<>(System.getenv());
  }

  /** Throws. */
  public String fail(Map<String, Object> event) {
    throw new IllegalStateException("refused " + event.get("thing"));
  }

  /** Answers unless the event asks it to hang. */
  public String hang(Map<String, Object> event) throws InterruptedException {
    if (event.containsKey("hang")) {
      new CountDownLatch(1).await();
    }
    return "done";
  }

  /** Answers with its process id, unless the event asks it to end its process. */
  public long exit(Map<String, Object> event) {
    if (event.containsKey("exit")) {
      Runtime.getRuntime().halt(7);
    }
    return ProcessHandle.current().pid();
  }

  /** Logs each message, and reports those as failed whose body says so. */
  public SQSBatchResponse batch(SQSEvent event) {
    for (var each : event.getRecords()) {
      System.out.println(
          each.getBody() + " " + each.getAttributes().get("ApproximateReceiveCount"));
    }
    List<BatchItemFailure> failures =
        event.getRecords().stream()
            .filter(each -> each.getBody().contains("bad"))
            .map(each -> new BatchItemFailure(each.getMessageId()))
            .toList();
    return new SQSBatchResponse(failures);
  }

  /** Sends each message on to the queue it came from, with the AWS SDK as real functions do. */
  public String sendOn(SQSEvent event) {
    String queueUrl = System.getenv("QUEUE_URL");
    try (SqsClient sqs = sqs(URI.create(queueUrl).resolve("/"))) {
      for (var each : event.getRecords()) {
        System.out.println("sends on " + each.getBody());
        sqs.sendMessage(request -> request.queueUrl(queueUrl).messageBody(each.getBody()));
      }
    }
    return "done";
  }

  private static SqsClient sqs(URI endpoint) {
    return SqsClient.builder()
        .endpointOverride(endpoint)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("sample", "sample")))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  /** Answers once as many invocations as the event's number were begun. */
  public String meet(Map<String, Object> event) throws IOException, InterruptedException {
    Path place = Path.of(String.valueOf(event.get("place")));
    Files.createFile(place.resolve(UUID.randomUUID().toString()));
    int wanted = Integer.parseInt(String.valueOf(event.get("wanted")));
    while (count(place) < wanted) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    return "met";
  }

  private static long count(Path place) throws IOException {
    try (Stream<Path> present = Files.list(place)) {
      return present.count();
    }
  }

  /** Fails with any batch. */
  public SQSBatchResponse batchFail(SQSEvent event) {
    throw new IllegalStateException("refused " + event.getRecords().size());
  }

  /** A handler that has to do something before its snapshot and after it. */
  public static final class Snapshot implements Resource {
    private final List<String> hooks = new ArrayList<>();

    /** Registers with CRaC. */
    public Snapshot() {
      Core.getGlobalContext().register(this);
    }

    /** Answers with the hooks that were called. */
    public List<String> handle(Map<String, Object> event) {
      return hooks;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
      hooks.add("before");
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
      hooks.add("after");
    }
  }

  /** A handler that throws in one of its hooks. */
  public abstract static class BadSnapshot implements Resource {
    private final String hook;

    BadSnapshot(String hook) {
      this.hook = hook;
      Core.getGlobalContext().register(this);
    }

    /** Is never reached. */
    public String handle(Map<String, Object> event) {
      return "handled";
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
      failIn("beforeCheckpoint");
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
      failIn("afterRestore");
    }

    private void failIn(String here) {
      if (here.equals(hook)) {
        throw new IllegalStateException("refused in " + hook);
      }
    }
  }

  /** Throws before its snapshot. */
  public static final class BadBefore extends BadSnapshot {
    /** Makes one. */
    public BadBefore() {
      super("beforeCheckpoint");
    }
  }

  /** Throws after its snapshot. */
  public static final class BadAfter extends BadSnapshot {
    /** Makes one. */
    public BadAfter() {
      super("afterRestore");
    }
  }

  /** A handler that cannot be made. */
  public static final class Misconfigured {
    /** Throws. */
    public Misconfigured() {
      throw new IllegalArgumentException("COLOUR must be red");
    }

    /** Is never reached. */
    public String handle(Map<String, Object> event) {
      return "handled";
    }
  }
}
