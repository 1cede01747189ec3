package dev.rollcall.bench.outage;

import dev.rollcall.bench.function.MeasuredFunction;
import dev.rollcall.bench.function.MeasuredFunction.Answer;
import dev.rollcall.local.template.Deployment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Feeds a queue to the executions of a function, each of which works on one batch at a time. What
 * they give back comes again when the queue is empty.
 */
final class SecondPass {
  /** As often a queue of the template hands over a message before it is a dead letter. */
  private static final int MOST_RECEIVES = 10;

  /** At AWS the visibility timeout; here long enough for what another execution has claimed. */
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final List<MeasuredFunction> executions;
  private final String queueArn;
  private final int batchSize;

  SecondPass(List<MeasuredFunction> executions, String queueArn, int batchSize) {
    this.executions = List.copyOf(executions);
    this.queueArn = queueArn;
    this.batchSize = batchSize;
  }

  /** Works off all of it; returns when nothing is left, or all that is left is dead. */
  SecondPassCost run(List<String> bodies) throws InterruptedException {
    List<QueuedItem> items = bodies.stream().map(QueuedItem::of).toList();
    List<BatchCost> batches = new ArrayList<>();
    int retries = 0;
    int dead = 0;
    Duration wall = Duration.ZERO;
    while (!items.isEmpty()) {
      long began = System.nanoTime();
      Round round = new Round(items);
      round.run();
      wall = wall.plusNanos(System.nanoTime() - began);
      batches.addAll(round.costs());
      List<QueuedItem> back = round.givenBack();
      items = back.stream().filter(item -> item.receives() < MOST_RECEIVES).toList();
      dead += back.size() - items.size();
      retries += items.size();
      if (!items.isEmpty()) {
        Thread.sleep(PAUSE);
      }
    }
    return new SecondPassCost(batches, wall, retries, dead);
  }

  /** One way through the queue. */
  private final class Round {
    private final Queue<List<QueuedItem>> waiting = new ConcurrentLinkedQueue<>();
    private final Queue<BatchCost> costs = new ConcurrentLinkedQueue<>();
    private final Queue<QueuedItem> givenBack = new ConcurrentLinkedQueue<>();

    Round(List<QueuedItem> items) {
      for (int first = 0; first < items.size(); first += batchSize) {
        int end = Math.min(first + batchSize, items.size());
        waiting.add(items.subList(first, end));
      }
    }

    void run() throws InterruptedException {
      try (ExecutorService pollers = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<?>> running = new ArrayList<>();
        for (MeasuredFunction execution : executions) {
          running.add(pollers.submit(() -> poll(execution)));
        }
        for (Future<?> each : running) {
          each.get();
        }
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
      }
    }

    private Object poll(MeasuredFunction execution) throws InterruptedException {
      for (List<QueuedItem> batch = waiting.poll(); batch != null; batch = waiting.poll()) {
        Answer answer = execution.invoke(QueuedItem.event(batch, queueArn, Deployment.REGION));
        Set<String> failed = QueuedItem.failed(answer.payload());
        costs.add(new BatchCost(batch.size() - failed.size(), answer.cost()));
        batch.stream()
            .filter(item -> failed.contains(item.id()))
            .map(QueuedItem::again)
            .forEach(givenBack::add);
      }
      return waiting;
    }

    List<BatchCost> costs() {
      return List.copyOf(costs);
    }

    List<QueuedItem> givenBack() {
      return List.copyOf(givenBack);
    }
  }
}
