package dev.rollcall.bench;

import dev.rollcall.bench.fleet.FleetRow;
import dev.rollcall.bench.fleet.Fleets;
import dev.rollcall.bench.fleet.Quotas;
import dev.rollcall.bench.function.Checkout;
import dev.rollcall.bench.function.CpuShare;
import dev.rollcall.bench.outage.MassOutage;
import dev.rollcall.bench.outage.OutageFigures;
import dev.rollcall.bench.outage.OutagePlan;
import dev.rollcall.local.template.LambdaFunction;
import dev.rollcall.local.template.Template;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The options of a fleet, and how it is simulated with them. */
final class FleetOptions {
  private static final String GRACE = "GraceSeconds";

  @Option(
      names = "--shadow-requests-per-second",
      paramLabel = "N",
      defaultValue = "4000",
      description = {
        "The account's quota; AWS has 4000 or 400 by region, and more on request.",
        "Default: ${DEFAULT-VALUE}."
      })
  private int shadowRequests;

  @Option(
      names = "--evaluating",
      paramLabel = "N",
      description = "How many executions evaluate at a time. Default: the template's.")
  private @Nullable Integer evaluating;

  @Option(
      names = "--largest",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "The largest fleet. Default: ${DEFAULT-VALUE}.")
  private int largest;

  @Option(
      names = "--played",
      paramLabel = "N",
      defaultValue = "10000",
      description = "The largest that is played through the functions. Default: ${DEFAULT-VALUE}.")
  private int played;

  @Option(
      names = "--call",
      paramLabel = "MS",
      defaultValue = "15",
      description = "Milliseconds that each call takes. Default: ${DEFAULT-VALUE}.")
  private int latencyMillis;

  /**
   * Why these values are not allowed.
   *
   * @return one line; empty if they are
   */
  String problem() {
    if (shadowRequests < 1) {
      return "--shadow-requests-per-second %d: must be 1 or more".formatted(shadowRequests);
    }
    return evaluating != null && evaluating < 1
        ? "--evaluating %d: must be 1 or more".formatted(evaluating)
        : "";
  }

  /** All at their defaults. */
  static FleetOptions usual() {
    return CommandLine.populateCommand(new FleetOptions());
  }

  /**
   * The fleets, at the costs of a mass outage that is measured with the share of a processor that
   * Lambda gives, where this machine can hold it to that.
   */
  List<FleetRow> rows(Checkout checkout, int devices) throws IOException, InterruptedException {
    LambdaFunction function = evaluation(template(checkout));
    OutagePlan plan = OutagePlan.of(devices, Duration.ofMillis(latencyMillis));
    if (CpuShare.problem().isEmpty()) {
      plan = plan.withMegabytes(function.memoryMegabytes());
    }
    OutageFigures measured = MassOutage.play(checkout, Builds.runtimeClient(), plan);
    return fleets(checkout, played).rows(measured, largest);
  }

  /** The fleets, at the costs of a mass outage, with computed messages. */
  List<FleetRow> unplayed(Checkout checkout, OutageFigures measured, int largestOfAll)
      throws IOException, InterruptedException {
    return fleets(checkout, 0).rows(measured, largestOfAll);
  }

  private Fleets fleets(Checkout checkout, int largestPlayed) throws IOException {
    Template template = template(checkout);
    int templateExecutions = evaluation(template).sources().getFirst().maximumConcurrency();
    Quotas quotas =
        new Quotas(
            shadowRequests,
            Quotas.GROUP_REQUESTS,
            Quotas.ACCOUNT_EXECUTIONS,
            evaluating == null ? templateExecutions : evaluating);
    Duration grace = Duration.ofSeconds(Long.parseLong(template.parameters().get(GRACE)));
    return new Fleets(checkout, Builds.runtimeClient(), quotas, grace, largestPlayed);
  }

  private static Template template(Checkout checkout) throws IOException {
    return checkout.template(URI.create("http://127.0.0.1:1"));
  }

  private static LambdaFunction evaluation(Template template) {
    return template.function(Checkout.EVALUATION);
  }
}
