package dev.rollcall.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What TLC is to check of a model. Immutable.
 *
 * @param name of the folder of its output; unique
 * @param module the name of the model's file, without {@code .tla}
 * @param constants their values, in TLA+
 * @param invariants what has to hold in each state
 * @param properties what has to hold of each history in which all goes on: the model's {@code
 *     FairSpec}. TLC takes much longer for them
 * @param mistakes what is changed in the model before the check
 */
record ModelCheck(
    String name,
    String module,
    Map<String, String> constants,
    List<String> invariants,
    List<String> properties,
    List<Mistake> mistakes) {

  /**
   * A change to a model.
   *
   * @param right stands in the model exactly once
   * @param wrong what stands there instead
   */
  record Mistake(String right, String wrong) {
    String in(String model) {
      int at = model.indexOf(right);
      if (at < 0 || model.indexOf(right, at + 1) >= 0) {
        throw new IllegalArgumentException("Has to be in the model exactly once: " + right);
      }
      return model.replace(right, wrong);
    }
  }

  /** Copies the collections. */
  ModelCheck {
    constants = Map.copyOf(constants);
    invariants = List.copyOf(invariants);
    properties = List.copyOf(properties);
    mistakes = List.copyOf(mistakes);
  }

  ModelCheck named(String next) {
    return new ModelCheck(next, module, constants, invariants, properties, mistakes);
  }

  ModelCheck with(String constant, String value) {
    if (!constants.containsKey(constant)) {
      throw new IllegalArgumentException(module + " has no constant " + constant);
    }
    Map<String, String> next = new TreeMap<>(constants);
    next.put(constant, value);
    return new ModelCheck(name, module, next, invariants, properties, mistakes);
  }

  ModelCheck with(String constant, int value) {
    return with(constant, String.valueOf(value));
  }

  ModelCheck withMistake(String right, String wrong) {
    List<Mistake> next = new ArrayList<>(mistakes);
    next.add(new Mistake(right, wrong));
    return new ModelCheck(name, module, constants, invariants, properties, next);
  }

  /** Of each history, too. */
  ModelCheck withProperty(String property) {
    return new ModelCheck(name, module, constants, invariants, List.of(property), mistakes);
  }

  /** With this invariant or property alone. */
  ModelCheck withOnly(String rule) {
    return properties.contains(rule)
        ? new ModelCheck(name, module, constants, List.of(), List.of(rule), mistakes)
        : new ModelCheck(name, module, constants, List.of(rule), List.of(), mistakes);
  }

  /** The model with its mistakes. */
  String changed(String model) {
    String changed = model;
    for (Mistake mistake : mistakes) {
      changed = mistake.in(changed);
    }
    return changed;
  }

  /** TLC's configuration. What holds of histories cannot be checked with symmetry. */
  String configuration() {
    StringBuilder text = new StringBuilder("CHECK_DEADLOCK FALSE\n");
    text.append(
        properties.isEmpty()
            ? "SPECIFICATION Spec\nSYMMETRY Symmetry\n"
            : "SPECIFICATION FairSpec\nPROPERTIES " + String.join(" ", properties) + "\n");
    if (!invariants.isEmpty()) {
      text.append("INVARIANTS ").append(String.join(" ", invariants)).append("\n");
    }
    text.append("CONSTANTS\n");
    constants.forEach((constant, value) -> text.append(constant + " = " + value + "\n"));
    return text.toString();
  }

  @Override
  public String toString() {
    return name;
  }
}
