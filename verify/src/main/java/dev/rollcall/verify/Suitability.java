package dev.rollcall.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Whether a stack's parameters let the temporary device through, and the time given be enough. */
final class Suitability {
  private final DeployedStack stack;
  private final String thing;

  Suitability(DeployedStack stack, String thing) {
    this.stack = stack;
    this.thing = thing;
  }

  /**
   * Holds that they do.
   *
   * @throws StepFailure that names all that stands in the way
   */
  void require(Patience patience) throws StepFailure {
    List<String> problems = new ArrayList<>();
    pattern(problems);
    ignored(problems);
    if (patience.afterGrace().compareTo(stack.grace().plus(Patience.LEAST_AFTER_GRACE)) < 0) {
      problems.add(
          "GraceSeconds is %d: an alert takes that and up to %d s, --patience allows %d s"
              .formatted(
                  stack.grace().toSeconds(),
                  Patience.LEAST_AFTER_GRACE.toSeconds(),
                  patience.afterGrace().toSeconds()));
    }
    if (!problems.isEmpty()) {
      throw new StepFailure(
          "the stack's parameters accept the temporary client id " + thing,
          String.join("; ", problems),
          List.of(
              "the stack's parameters:",
              "aws cloudformation describe-stacks --stack-name %s --region %s --query"
                      .formatted(stack.name(), stack.account().region())
                  + " 'Stacks[0].Parameters'"));
    }
  }

  private void pattern(List<String> problems) {
    String pattern = stack.parameter("ClientIdPattern");
    try {
      Matcher matcher = Pattern.compile(pattern).matcher(thing);
      if (!matcher.matches()) {
        problems.add("ClientIdPattern %s does not match it".formatted(pattern));
      } else if (!thing.equals(matcher.group("thing"))) {
        problems.add(
            "ClientIdPattern %s takes it for the thing %s, and DevicePolicy wants the same name"
                .formatted(pattern, matcher.group("thing")));
      }
    } catch (IllegalArgumentException e) {
      problems.add("ClientIdPattern %s is not readable: %s".formatted(pattern, e.getMessage()));
    }
  }

  private void ignored(List<String> problems) {
    String ignored = stack.parameter("IgnoredClientIds");
    try {
      if (!ignored.isEmpty() && Pattern.matches(ignored, thing)) {
        problems.add("IgnoredClientIds %s matches it".formatted(ignored));
      }
    } catch (PatternSyntaxException e) {
      problems.add("IgnoredClientIds %s is not readable: %s".formatted(ignored, e.getMessage()));
    }
  }
}
