package dev.rollcall.device;

import software.amazon.awssdk.crt.Log;
import software.amazon.awssdk.crt.Log.LogLevel;

/** How much AWS's MQTT client logs to standard error; the names are those of AWS's own samples. */
enum Verbosity {
  NoLogs(LogLevel.None),
  Fatal(LogLevel.Fatal),
  Error(LogLevel.Error),
  Warn(LogLevel.Warn),
  Info(LogLevel.Info),
  Debug(LogLevel.Debug),
  Trace(LogLevel.Trace);

  private final LogLevel level;

  Verbosity(LogLevel level) {
    this.level = level;
  }

  /** Starts the log; to be called once, before the first connection. */
  void apply() {
    if (this != NoLogs) {
      Log.initLoggingToStderr(level);
    }
  }
}
