package dev.rollcall.local.lambda;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

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

  /** Fails with any batch. */
  public SQSBatchResponse batchFail(SQSEvent event) {
    throw new IllegalStateException("refused " + event.getRecords().size());
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
