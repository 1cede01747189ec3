package dev.rollcall.bench.startup;

import dev.rollcall.bench.endpoint.MeasuredAws;
import dev.rollcall.bench.function.Checkout;
import dev.rollcall.bench.function.Cost;
import dev.rollcall.bench.function.CpuShare;
import dev.rollcall.bench.function.Measurable;
import dev.rollcall.bench.function.MeasuredFunction;
import dev.rollcall.bench.function.MeasuredFunction.Place;
import dev.rollcall.bench.function.PythonFunction;
import dev.rollcall.bench.outage.Device;
import dev.rollcall.local.template.LambdaFunction;
import dev.rollcall.local.template.Template;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measures starts and first events of the functions, and of one in Python, in turns. */
public final class Startup {
  private final Path runtimeClient;
  private final StartupPlan plan;
  private final Optional<String> python;

  /**
   * @param runtimeClient the folder with AWS's Java runtime client
   * @param python the interpreter; empty if there is none to compare with
   */
  public Startup(Path runtimeClient, StartupPlan plan, Optional<String> python) {
    this.runtimeClient = runtimeClient;
    this.plan = plan;
    this.python = python;
  }

  /**
   * Measures a build.
   *
   * @return the medians by the name of what was measured
   * @throws IOException if the template cannot be read
   * @throws dev.rollcall.bench.function.MeasurementException if a function fails
   */
  public Map<String, StartupFigures> measure(Checkout checkout)
      throws IOException, InterruptedException {
    Map<String, List<StartupFigures>> runs = new LinkedHashMap<>();
    for (int run = 0; run < plan.runs(); run++) {
      run(checkout).forEach((name, figures) -> add(runs, name, figures));
    }
    Map<String, StartupFigures> medians = new LinkedHashMap<>();
    runs.forEach((name, figures) -> medians.put(name, StartupFigures.median(figures)));
    return medians;
  }

  private static void add(
      Map<String, List<StartupFigures>> runs, String name, StartupFigures figures) {
    runs.computeIfAbsent(name, _ -> new ArrayList<>()).add(figures);
  }

  private Map<String, StartupFigures> run(Checkout checkout)
      throws IOException, InterruptedException {
    Template described = checkout.template(URI.create("http://127.0.0.1:1"));
    Map<String, StartupFigures> figures = new LinkedHashMap<>();
    for (Subject subject : Subject.of(python)) {
      try (MeasuredAws aws = MeasuredAws.start(described.topics(), Device::isDevice)) {
        figures.put(subject.name(), measure(subject, checkout, aws));
      }
    }
    return figures;
  }

  private StartupFigures measure(Subject subject, Checkout checkout, MeasuredAws aws)
      throws IOException, InterruptedException {
    Template template = checkout.template(aws.queue());
    StartupEvents events = new StartupEvents(template, plan.late());
    events.devices().forEach(each -> aws.fill(each.thing()));
    int megabytes = plan.megabytes().orElse(subject.megabytes(template));
    Optional<CpuShare> share =
        plan.megabytes().isEmpty() ? Optional.empty() : Optional.of(CpuShare.ofMemory(megabytes));
    try (Measurable process = start(subject, template, checkout, aws, megabytes, share)) {
      return figures(process, events.of(subject), aws);
    } finally {
      share.ifPresent(CpuShare::close);
    }
  }

  private Measurable start(
      Subject subject,
      Template template,
      Checkout checkout,
      MeasuredAws aws,
      int megabytes,
      Optional<CpuShare> share)
      throws InterruptedException {
    return switch (subject) {
      case Subject.InPython(String interpreter) ->
          PythonFunction.start(interpreter, aws.services(), megabytes, share);
      case Subject.OfTemplate(String logicalId, boolean fromSnapshot) -> {
        LambdaFunction function = template.function(logicalId).with(megabytes, fromSnapshot);
        yield MeasuredFunction.start(function, new Place(checkout, runtimeClient, aws), share);
      }
    };
  }

  private StartupFigures figures(Measurable process, List<String> events, MeasuredAws aws)
      throws InterruptedException {
    List<Cost> costs = new ArrayList<>();
    for (String event : events) {
      boolean measured = plan.isMeasured(costs.size() + 1);
      aws.conditions().setLatency(measured ? plan.latency() : Duration.ZERO);
      costs.add(process.handle(event));
    }
    return new StartupFigures(
        process.start(),
        costs.getFirst(),
        median(costs, plan.early()),
        median(costs, plan.late()),
        process.memory());
  }

  private Cost median(List<Cost> costs, int number) {
    List<Cost> around = new ArrayList<>();
    for (int i = 0; i < costs.size(); i++) {
      if (plan.isMeasuredFor(number, i + 1)) {
        around.add(costs.get(i));
      }
    }
    return StartupFigures.medianCost(around.stream());
  }
}
