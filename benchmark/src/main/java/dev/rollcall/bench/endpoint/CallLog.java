package dev.rollcall.bench.endpoint;

import java.util.ArrayList;
import java.util.List;

/** All calls since somebody last asked. Thread-safe. */
public final class CallLog {
  private List<Call> calls = new ArrayList<>();

  synchronized void add(Call call) {
    calls.add(call);
  }

  /** The calls since the last time, in the order in which they were answered. */
  public synchronized Calls take() {
    List<Call> taken = calls;
    calls = new ArrayList<>();
    return new Calls(taken);
  }
}
