package dev.rollcall.bench.endpoint;

/**
 * A request that was answered.
 *
 * @param kind what was asked
 * @param atNanos when it came, by {@link System#nanoTime}
 * @param status the HTTP status of the answer
 * @param connection tells the caller's TCP connections apart
 */
public record Call(CallKind kind, long atNanos, int status, String connection) {
  /** Whether the request was refused, for whatever reason other than that there is no shadow. */
  public boolean isRefused() {
    return status >= 400 && status != 404;
  }
}
