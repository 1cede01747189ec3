package dev.rollcall.simulation;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.rollcall.simulation.Device.Signal;
import dev.rollcall.simulation.Trace.Handled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A queue, and the poller of its function: batches, partial failures, dead letters. */
final class SqsQueue {
  static final long VISIBILITY_TIMEOUT = 6 * History.MINUTE;
  private static final int MAX_RECEIVES = 10;

  /** As EvaluationConcurrency of template.yaml: so many batches are evaluated at a time. */
  private static final int MAX_CONCURRENCY = 5;

  private final EventLoop agenda;
  private final Trace evidence;
  private final Lambda lambda;
  private final RequestHandler<SQSEvent, SQSBatchResponse> function;
  private final boolean evaluation;
  private final History history;
  private final List<Item> items = new ArrayList<>();
  private int sent;
  private int running;

  /**
   * A message.
   *
   * @param signal what it says; empty if it is a recheck
   */
  record Item(String id, long visibleAt, int receives, Optional<Signal> signal, String body) {
    Item again(long at) {
      return new Item(id, at, receives + 1, signal, body);
    }
  }

  /**
   * A queue.
   *
   * @param evaluation whether its function is that of the second pass
   */
  SqsQueue(
      EventLoop agenda,
      Trace evidence,
      Lambda lambda,
      RequestHandler<SQSEvent, SQSBatchResponse> function,
      boolean evaluation,
      History history) {
    this.agenda = agenda;
    this.evidence = evidence;
    this.lambda = lambda;
    this.function = function;
    this.evaluation = evaluation;
    this.history = history;
  }

  /** Takes what a function sends. */
  void send(String body, long delay, Optional<Signal> signal) {
    add(new Item("sent-" + sent++, agenda.now() + delay, 0, signal, body));
  }

  void add(Item item) {
    items.add(item);
    agenda.add(item.visibleAt(), this::poll);
  }

  /** Hands out what is visible, in batches, as long as there is somebody to take it. */
  private void poll() {
    while (running < MAX_CONCURRENCY
        && items.stream().anyMatch(item -> item.visibleAt() <= agenda.now())) {
      long until = agenda.now() + history.batchWindow();
      List<Item> batch =
          items.stream()
              .filter(item -> item.visibleAt() <= until)
              .limit(history.batchSize())
              .toList();
      items.removeAll(batch);
      running++;
      long full = batch.stream().mapToLong(Item::visibleAt).max().orElseThrow();
      agenda.begin(Math.max(agenda.now(), full), () -> evaluate(batch));
    }
  }

  private void evaluate(List<Item> batch) {
    long received = agenda.now();
    Set<String> failed = failed(batch);
    for (Item item : batch) {
      if (!failed.contains(item.id())) {
        item.signal().ifPresent(signal -> evidence.handled(new Handled(agenda.now(), signal)));
      } else if (item.receives() + 1 < MAX_RECEIVES) {
        add(item.again(Math.max(agenda.now(), received + VISIBILITY_TIMEOUT)));
      } else {
        evidence.deadLetter();
      }
    }
    running--;
    agenda.add(agenda.now(), this::poll);
  }

  /** The ids of the items that have to come again. */
  private Set<String> failed(List<Item> batch) {
    SQSEvent event = new SQSEvent();
    event.setRecords(batch.stream().map(SqsQueue::message).toList());
    Set<String> all = batch.stream().map(Item::id).collect(Collectors.toSet());
    batch.stream()
        .flatMap(item -> item.signal().stream())
        .forEach(signal -> evidence.arrived(new Handled(agenda.now(), signal)));
    List<SQSBatchResponse> answers = new ArrayList<>();
    boolean done =
        lambda.invoke(
            all.size(), evaluation, context -> answers.add(function.handleRequest(event, context)));
    return done
        ? answers.getFirst().getBatchItemFailures().stream()
            .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
            .collect(Collectors.toSet())
        : all;
  }

  private static SQSMessage message(Item item) {
    SQSMessage message = new SQSMessage();
    message.setMessageId(item.id());
    message.setBody(item.body());
    return message;
  }
}
