package dev.rollcall.bench.startup;

import dev.rollcall.bench.function.Checkout;
import dev.rollcall.local.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is measured. */
sealed interface Subject {
  /** The function of the template that hears of lifecycle events. */
  String PRESENCE = "PresenceFunction";

  /** Its name in a table. */
  String name();

  /** What the template gives it. */
  default int megabytes(Template template) {
    return template
        .function(this instanceof OfTemplate(String logicalId, var _) ? logicalId : PRESENCE)
        .memoryMegabytes();
  }

  /**
   * A function of the template.
   *
   * @param fromSnapshot whether it is primed before its first event, as the template has it
   */
  record OfTemplate(String logicalId, boolean fromSnapshot) implements Subject {
    @Override
    public String name() {
      return "`%s`%s".formatted(logicalId, fromSnapshot ? "" : ", no snapshot");
    }
  }

  /**
   * The least function in Python.
   *
   * @param interpreter a command
   */
  record InPython(String interpreter) implements Subject {
    @Override
    public String name() {
      return "Python on boto3, cold";
    }
  }

  /** The functions of any template, and Python if there is one. */
  static List<Subject> of(Optional<String> python) {
    List<Subject> subjects = new ArrayList<>();
    subjects.add(new OfTemplate(PRESENCE, true));
    subjects.add(new OfTemplate(PRESENCE, false));
    python.map(InPython::new).ifPresent(subjects::add);
    subjects.add(new OfTemplate(Checkout.EVALUATION, true));
    subjects.add(new OfTemplate(Checkout.EVALUATION, false));
    return subjects;
  }
}
