package dev.rollcall.local.template;

import dev.rollcall.local.template.LambdaFunction.AsynchronousInvocation;
import dev.rollcall.local.template.LambdaFunction.Limits;
import dev.rollcall.local.template.LambdaFunction.QueueSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads an AWS::Serverless::Function with SAM's defaults. */
final class FunctionReader {
  /** Properties that say how a function is packed, started, permitted or watched at AWS. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "Architectures",
          "AutoPublishAliasAllProperties",
          "CodeUri",
          "Description",
          "KmsKeyArn",
          "PermissionsBoundary",
          "Policies",
          "Role",
          "Runtime",
          "Tags",
          "Tracing",
          "VersionDescription");

  private static final Set<String> READ =
      Set.of(
          "AutoPublishAlias",
          "Environment",
          "EventInvokeConfig",
          "Events",
          "FunctionName",
          "Handler",
          "LoggingConfig",
          "MemorySize",
          "RecursiveLoop",
          "ReservedConcurrentExecutions",
          "SnapStart",
          "Timeout");

  private FunctionReader() {}

  static LambdaFunction read(Resource resource, Deployment deployment) {
    Properties properties = resource.properties();
    for (var property : properties.json().properties()) {
      if (!READ.contains(property.getKey()) && !WITHOUT_EFFECT.contains(property.getKey())) {
        throw properties.at(property.getKey()).error("is not understood");
      }
    }
    return LambdaFunctionBuilder.builder()
        .logicalId(resource.logicalId())
        .name(properties.text("FunctionName", deployment.physicalName(resource.logicalId())))
        .alias(
            properties.has("AutoPublishAlias")
                ? Optional.of(properties.text("AutoPublishAlias"))
                : Optional.empty())
        .snapStart(snapStart(properties))
        .handler(properties.text("Handler"))
        .timeout(Duration.ofSeconds(properties.integer("Timeout", 3, 1, 900)))
        .memoryMegabytes(properties.integer("MemorySize", 128, 128, 10_240))
        .logFormat(properties.at("LoggingConfig").text("LogFormat", "Text"))
        .environment(environment(properties.at("Environment")))
        .sources(sources(properties.at("Events")))
        .asynchronous(asynchronous(properties.at("EventInvokeConfig")))
        .limits(limits(properties))
        .build();
  }

  private static Limits limits(Properties function) {
    Optional<Integer> reserved =
        function.has("ReservedConcurrentExecutions")
            // None at all would stop the function.
            ? Optional.of(function.integer("ReservedConcurrentExecutions", 1, 1, 1000))
            : Optional.empty();
    String recursiveLoop = function.text("RecursiveLoop", "Terminate");
    if (!Set.of("Allow", "Terminate").contains(recursiveLoop)) {
      throw function
          .at("RecursiveLoop")
          .error("must be Allow or Terminate, not \"%s\"".formatted(recursiveLoop));
    }
    return new Limits(reserved, recursiveLoop.equals("Allow"));
  }

  /** Of published versions only, and only a function with an alias has some. */
  private static boolean snapStart(Properties function) {
    Properties snapStart = function.at("SnapStart");
    snapStart.requireOnly(Set.of("ApplyOn"));
    String applyOn = snapStart.text("ApplyOn", "None");
    if (!Set.of("None", "PublishedVersions").contains(applyOn)) {
      throw snapStart
          .at("ApplyOn")
          .error("must be None or PublishedVersions, not \"%s\"".formatted(applyOn));
    }
    return applyOn.equals("PublishedVersions") && function.has("AutoPublishAlias");
  }

  private static Map<String, String> environment(Properties environment) {
    environment.requireOnly(Set.of("Variables"));
    Properties variables = environment.at("Variables");
    Map<String, String> values = new HashMap<>();
    variables.json().fieldNames().forEachRemaining(key -> values.put(key, variables.text(key)));
    return values;
  }

  private static List<QueueSource> sources(Properties events) {
    List<QueueSource> sources = new ArrayList<>();
    for (var each : events.json().properties()) {
      Properties event = events.at(each.getKey());
      String type = event.text("Type");
      if (!type.equals("SQS")) {
        throw event.at("Type").error("%s is not understood, SQS is".formatted(type));
      }
      sources.add(source(event.at("Properties")));
    }
    return sources;
  }

  private static QueueSource source(Properties source) {
    source.requireOnly(
        Set.of(
            "BatchSize",
            "FunctionResponseTypes",
            "MaximumBatchingWindowInSeconds",
            "Queue",
            "ScalingConfig"));
    boolean reportsItemFailures = false;
    for (Properties type : source.at("FunctionResponseTypes").items()) {
      if (!type.json().asText().equals("ReportBatchItemFailures")) {
        throw type.error("must be ReportBatchItemFailures, not " + type.json());
      }
      reportsItemFailures = true;
    }
    int batchSize = source.integer("BatchSize", 10, 1, 10_000);
    int windowSeconds = source.integer("MaximumBatchingWindowInSeconds", 0, 0, 300);
    if (batchSize > 10 && windowSeconds == 0) {
      throw source.at("BatchSize").error("above 10 needs a MaximumBatchingWindowInSeconds");
    }
    Properties scaling = source.at("ScalingConfig");
    scaling.requireOnly(Set.of("MaximumConcurrency"));
    return new QueueSource(
        source.text("Queue"),
        batchSize,
        Duration.ofSeconds(windowSeconds),
        reportsItemFailures,
        scaling.integer("MaximumConcurrency", QueueSource.USUAL_CONCURRENCY, 2, 1000));
  }

  private static AsynchronousInvocation asynchronous(Properties config) {
    config.requireOnly(Set.of("MaximumRetryAttempts", "DestinationConfig"));
    Properties destinations = config.at("DestinationConfig");
    destinations.requireOnly(Set.of("OnFailure"));
    Properties onFailure = destinations.at("OnFailure");
    Optional<String> queueArn = Optional.empty();
    if (destinations.has("OnFailure")) {
      String type = onFailure.text("Type", "SQS");
      if (!type.equals("SQS")) {
        throw onFailure.at("Type").error("%s is not understood, SQS is".formatted(type));
      }
      queueArn = Optional.of(onFailure.text("Destination"));
    }
    return new AsynchronousInvocation(config.integer("MaximumRetryAttempts", 2, 0, 2), queueArn);
  }
}
