package dev.rollcall.local.console.action;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.local.Sandbox;
import dev.rollcall.local.endpoint.Disturbances.Refusal;
import dev.rollcall.local.endpoint.Disturbances.Service;
import dev.rollcall.local.lambda.Functions;
import dev.rollcall.local.rule.RuleTrial;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;

/** What is done to AWS's part of the sandbox: things go wrong, and single events are tried. */
final class WorldActions {
  private static final Refusal UNAVAILABLE =
      new Refusal(503, "ServiceUnavailable", "The console has this service refuse all requests.");

  private final Sandbox sandbox;
  private final SampleEvents samples;
  private final InstantSource clock;

  WorldActions(Sandbox sandbox, SampleEvents samples, InstantSource clock) {
    this.sandbox = sandbox;
    this.samples = samples;
    this.clock = clock;
  }

  /** Delays, reorders and duplicates events by a seed. */
  Done startChaos(JsonNode form) {
    String seed = Fields.text(form, "seed");
    if (!seed.matches("-?[0-9]{1,18}")) {
      throw new IllegalArgumentException("seed \"%s\": a whole number".formatted(seed));
    }
    sandbox.chaos().on(Long.parseLong(seed));
    return Done.about(seed);
  }

  Done stopChaos(JsonNode form) {
    sandbox.chaos().off();
    return Done.about("");
  }

  /** A service is down. */
  Done refuse(JsonNode form) {
    String service = Fields.text(form, "service");
    sandbox.disturbances().refuse(Service.valueOf(service), UNAVAILABLE);
    return Done.about(service);
  }

  /** AWS IoT discards what comes for the rules. */
  Done throttle(JsonNode form) {
    sandbox.stack().throttleRules(true);
    return Done.about("");
  }

  /** Everything works again. */
  Done calm(JsonNode form) {
    sandbox.disturbances().calm();
    sandbox.stack().throttleRules(false);
    return Done.about("");
  }

  /** Ends the processes of a function, as when their machine fails. */
  Done kill(JsonNode form) {
    String function = Fields.text(form, "function");
    Functions functions = sandbox.stack().functions();
    String arn = sandbox.stack().template().function(function).arn();
    long killed =
        Stream.concat(functions.busyProcesses(arn).stream(), functions.idleProcesses(arn).stream())
            .filter(ProcessHandle::destroyForcibly)
            .count();
    return Done.about(killed + " × " + function);
  }

  /** Hands a sample event to its function. */
  Done sample(JsonNode form) throws IOException {
    String name = Fields.text(form, "sample");
    String event = samples.text(name);
    String function = samples.function(event).logicalId();
    try {
      String answer = sandbox.stack().invoke(function, event).payload();
      return new Done("%s → %s".formatted(name, function), Optional.of(answer));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The sandbox ends.", e);
    }
  }

  /** Tries a statement, without any effect. */
  Done tryRule(JsonNode form) {
    Optional<String> selected =
        RuleTrial.select(
            Fields.text(form, "sql"),
            Fields.text(form, "topic"),
            form.path("payload").asText(),
            "RPI",
            clock.instant());
    return new Done("", Optional.of(selected.orElse("–")));
  }
}
