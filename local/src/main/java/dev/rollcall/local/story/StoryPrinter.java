package dev.rollcall.local.story;

import java.io.PrintStream;
import java.time.Duration;

/** Prints the story: chapters, what was seen in each, and how long it took to be seen. */
final class StoryPrinter {
  private final PrintStream out;
  private final long began = System.nanoTime();

  StoryPrinter(PrintStream out) {
    this.out = out;
  }

  void chapter(String title) {
    out.println();
    out.println(title);
  }

  /** A step that happened. */
  void seen(String where, String what) {
    out.printf("  %6.1f s  %-9s %s%n", seconds(), where, what);
  }

  /** A message as its reader sees it. */
  void quote(String text) {
    text.lines().forEach(line -> out.println("               │ " + line));
  }

  void failed(String what) {
    out.printf("  %6.1f s  FAILED    %s%n", seconds(), what);
  }

  void end(String text) {
    out.println();
    out.println(text);
  }

  private double seconds() {
    return Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
  }
}
