package dev.rollcall.local.endpoint;

import dev.rollcall.local.template.DescribedStack;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * AWS CloudFormation, as far as it describes the one stack that runs. Of a function it lists the
 * function alone, and not the versions and aliases that SAM makes of it. Thread-safe.
 */
final class StackService implements QueryService {
  private static final String DONE = "CREATE_COMPLETE";

  private final Instant created;
  private volatile @Nullable DescribedStack stack;

  StackService(Instant created) {
    this.created = created;
  }

  void describe(DescribedStack stack) {
    this.stack = stack;
  }

  @Override
  public String namespace() {
    return "http://cloudformation.amazonaws.com/doc/2010-05-15/";
  }

  @Override
  public QueryResult perform(QueryRequest request) {
    return switch (request.action()) {
      case "DescribeStacks" -> stacks(request);
      case "DescribeStackResources" -> resources(request);
      default -> throw QueryService.invalidAction(request);
    };
  }

  private QueryResult stacks(QueryRequest request) {
    List<DescribedStack> stacks =
        request.get("StackName").isPresent()
            ? List.of(named(request))
            : Optional.ofNullable(stack).stream().toList();
    return QueryResult.of(result -> result.members("Stacks", stacks, this::stack));
  }

  private void stack(QueryXml xml, DescribedStack of) {
    xml.element("StackId", of.id());
    xml.element("StackName", of.name());
    xml.element("CreationTime", created.toString());
    xml.element("StackStatus", DONE);
    xml.members(
        "Parameters",
        of.parameters().entrySet(),
        (parameter, each) -> {
          parameter.element("ParameterKey", each.getKey());
          parameter.element("ParameterValue", each.getValue());
        });
    xml.members("Outputs", of.outputs().entrySet(), StackService::output);
  }

  private static void output(QueryXml xml, Map.Entry<String, String> output) {
    xml.element("OutputKey", output.getKey());
    xml.element("OutputValue", output.getValue());
  }

  private QueryResult resources(QueryRequest request) {
    if (request.get("PhysicalResourceId").isPresent()) {
      throw invalid("PhysicalResourceId is not understood here: ask by StackName");
    }
    if (request.get("StackName").isEmpty()) {
      throw invalid("Either StackName or PhysicalResourceId must be specified");
    }
    DescribedStack of = named(request);
    Optional<String> logicalId = request.get("LogicalResourceId");
    List<DescribedStack.Resource> resources =
        of.resources().stream()
            .filter(each -> logicalId.isEmpty() || logicalId.get().equals(each.logicalId()))
            .toList();
    if (resources.isEmpty()) {
      throw invalid(
          "Resource %s does not exist for stack %s".formatted(logicalId.orElse(""), of.name()));
    }
    return QueryResult.of(
        result ->
            result.members(
                "StackResources", resources, (xml, resource) -> resource(xml, of, resource)));
  }

  private void resource(QueryXml xml, DescribedStack of, DescribedStack.Resource resource) {
    xml.element("StackName", of.name());
    xml.element("StackId", of.id());
    xml.element("LogicalResourceId", resource.logicalId());
    xml.element("PhysicalResourceId", resource.physicalId());
    xml.element("ResourceType", resource.type());
    xml.element("Timestamp", created.toString());
    xml.element("ResourceStatus", DONE);
  }

  private DescribedStack named(QueryRequest request) {
    String name = request.get("StackName").orElse("");
    return Optional.ofNullable(stack)
        .filter(each -> name.equals(each.name()) || name.equals(each.id()))
        .orElseThrow(() -> invalid("Stack with id %s does not exist".formatted(name)));
  }

  private static QueryException invalid(String problem) {
    return new QueryException(400, "ValidationError", problem);
  }
}
