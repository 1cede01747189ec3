package dev.rollcall.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** The section Conditions: each is evaluated when it is asked for, in the scope of parameters. */
final class Conditions implements Predicate<String> {
  private final JsonNode declared;
  private final Scope parameters;
  private final Set<String> asking = new HashSet<>();

  Conditions(JsonNode declared, Scope parameters) {
    this.declared = declared;
    this.parameters = parameters;
  }

  /** Whether the condition of this name holds. */
  @Override
  public boolean test(String name) {
    if (!declared.has(name)) {
      throw new TemplateException("Condition %s is not in the template".formatted(name));
    }
    if (!asking.add(name)) {
      throw new TemplateException("Condition %s asks for itself".formatted(name));
    }
    try {
      return new Intrinsics(parameters, this).test("Conditions." + name, declared.path(name));
    } finally {
      asking.remove(name);
    }
  }
}
