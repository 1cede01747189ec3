package dev.rollcall.bench.outage;

import dev.rollcall.bench.function.Checkout;
import dev.rollcall.bench.function.CpuShare;
import dev.rollcall.bench.function.MeasuredFunction;
import dev.rollcall.bench.function.MeasuredFunction.Place;
import dev.rollcall.bench.function.MeasurementException;
import dev.rollcall.bench.function.Memory;
import dev.rollcall.local.template.LambdaFunction;
import dev.rollcall.local.template.LambdaFunction.QueueSource;
import dev.rollcall.local.template.Queue;
import dev.rollcall.local.template.Template;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The functions of a template while they run: one execution of each that records, and as many as
 * asked for of the one that evaluates.
 */
final class Executions implements AutoCloseable {
  /** As many of a queue of statuses are handed over at once. */
  private static final int STATUSES = 100;

  private final Map<String, MeasuredFunction> recording = new HashMap<>();
  private final Map<Queue, MeasuredFunction> tracking = new HashMap<>();
  private final List<MeasuredFunction> evaluating = new ArrayList<>();
  private final List<CpuShare> shares = new ArrayList<>();
  private final LambdaFunction evaluation;
  private final Queue alertQueue;
  private final int batchSize;

  private Executions(Template template, OutagePlan plan) {
    evaluation = template.function(Checkout.EVALUATION);
    alertQueue = queue(template, evaluation);
    batchSize = plan.batchSize().orElse(source().batchSize());
  }

  static Executions start(Template template, Place place, OutagePlan plan)
      throws InterruptedException {
    Executions executions = new Executions(template, plan);
    boolean started = false;
    try {
      executions.startAll(template, place, plan);
      started = true;
      return executions;
    } finally {
      if (!started) {
        executions.close();
      }
    }
  }

  private static Queue queue(Template template, LambdaFunction function) {
    return function.sources().stream()
        .findFirst()
        .flatMap(source -> template.queueOfArn(source.queueArn()))
        .orElseThrow(() -> new MeasurementException(function.logicalId() + " has no queue"));
  }

  private void startAll(Template template, Place place, OutagePlan plan)
      throws InterruptedException {
    for (LambdaFunction function : template.functions()) {
      if (function.sources().isEmpty()) {
        recording.put(function.arn(), MeasuredFunction.start(function, place, Optional.empty()));
      } else if (!function.logicalId().equals(Checkout.EVALUATION)) {
        tracking.put(
            queue(template, function), MeasuredFunction.start(function, place, Optional.empty()));
      }
    }
    LambdaFunction sized =
        plan.megabytes().isPresent()
            ? evaluation.with(plan.megabytes().getAsInt(), evaluation.snapStart())
            : evaluation;
    for (int i = 0; i < plan.executions(); i++) {
      evaluating.add(MeasuredFunction.start(sized, place, share(plan)));
    }
  }

  private Optional<CpuShare> share(OutagePlan plan) {
    if (plan.megabytes().isEmpty()) {
      return Optional.empty();
    }
    CpuShare share = CpuShare.ofMemory(plan.megabytes().getAsInt());
    shares.add(share);
    return Optional.of(share);
  }

  /**
   * The execution that records.
   *
   * @throws MeasurementException if there is none of this ARN
   */
  MeasuredFunction recording(String arn) {
    MeasuredFunction function = recording.get(arn);
    if (function == null) {
      throw new MeasurementException(
          "a rule calls %s; those that record are %s".formatted(arn, recording.keySet()));
    }
    return function;
  }

  /** Hands over what lies in the queues of the first pass. A build may have none. */
  void statuses(RuleOutput output) throws InterruptedException {
    var _ = statuses(output, STATUSES);
  }

  /**
   * The same.
   *
   * @param most so many are handed over at once
   */
  List<BatchCost> statuses(RuleOutput output, int most) throws InterruptedException {
    List<BatchCost> batches = new ArrayList<>();
    for (Map.Entry<Queue, MeasuredFunction> each : tracking.entrySet()) {
      String arn = each.getKey().arn();
      SecondPassCost cost =
          new SecondPass(List.of(each.getValue()), arn, most).run(output.queuedIn(each.getKey()));
      if (cost.dead() > 0) {
        throw new MeasurementException("%d statuses could not be tracked".formatted(cost.dead()));
      }
      batches.addAll(cost.batches());
    }
    return batches;
  }

  /** The queue of the second pass. */
  Queue alertQueue() {
    return alertQueue;
  }

  SecondPass secondPass() {
    return new SecondPass(evaluating, source().queueArn(), batchSize);
  }

  /** The most items of a batch. */
  int batchSize() {
    return batchSize;
  }

  /** How the second pass gets its batches. */
  QueueSource source() {
    return evaluation.sources().getFirst();
  }

  /** Of the execution that evaluates and had most. */
  Memory memory() {
    return evaluating.stream()
        .map(MeasuredFunction::memory)
        .max(Comparator.comparingDouble(Memory::resident))
        .orElseThrow();
  }

  @Override
  public void close() {
    recording.values().forEach(MeasuredFunction::close);
    tracking.values().forEach(MeasuredFunction::close);
    evaluating.forEach(MeasuredFunction::close);
    shares.forEach(CpuShare::close);
  }
}
