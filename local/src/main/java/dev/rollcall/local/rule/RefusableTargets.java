package dev.rollcall.local.rule;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Targets of which some can be made to refuse, as where a permission is gone. Thread-safe. */
public final class RefusableTargets implements ActionTargets {
  private final ActionTargets targets;
  private final Map<String, String> refusals = new ConcurrentHashMap<>();

  /** Targets none of which refuses. */
  public RefusableTargets(ActionTargets targets) {
    this.targets = targets;
  }

  /**
   * Makes a target refuse from now on.
   *
   * @param resource a function's ARN or a queue's URL
   * @param words what it says
   */
  public void refuse(String resource, String words) {
    refusals.put(resource, words);
  }

  /** Makes all targets take what they get again. */
  public void permitAll() {
    refusals.clear();
  }

  private void check(String resource) {
    String words = refusals.get(resource);
    if (words != null) {
      throw new IllegalStateException(words);
    }
  }

  @Override
  public void invokeLater(String functionArn, String event) {
    check(functionArn);
    targets.invokeLater(functionArn, event);
  }

  @Override
  public void send(String queueUrl, String body) {
    check(queueUrl);
    targets.send(queueUrl, body);
  }

  @Override
  public void publish(String topic, byte[] payload, int qos) {
    targets.publish(topic, payload, qos);
  }
}
