package dev.rollcall.bench.function;

/** A process that deals with events, one at a time. */
public interface Measurable extends AutoCloseable {
  /** What it took to start, from nothing to ready. */
  Cost start();

  /**
   * Deals with an event.
   *
   * @param event JSON
   * @throws MeasurementException if it fails
   */
  Cost handle(String event) throws InterruptedException;

  /** The most memory that it has had so far. */
  Memory memory();

  @Override
  void close();
}
