package dev.rollcall.device;

import java.io.PrintStream;
import java.util.function.Consumer;

/**
 * Prints each event as one line, at once.
 *
 * <p>Payloads and reasons come from elsewhere: control characters, line breaks and characters that
 * reorder text are replaced, so that nobody writes to the terminal but this program, and a line has
 * at most {@value #MAX_LENGTH} characters and a note of how long it was. May be used by any thread.
 */
final class EventPrinter implements Consumer<DeviceEvent> {

  static final int MAX_LENGTH = 1000;

  private final PrintStream out;

  /** Prints to {@code out}, which is flushed after each line. */
  EventPrinter(PrintStream out) {
    this.out = out;
  }

  @Override
  public void accept(DeviceEvent event) {
    out.println(printable(event.line()));
    out.flush();
  }

  static String printable(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints().limit(MAX_LENGTH).map(EventPrinter::visible).forEach(line::appendCodePoint);
    int length = text.codePointCount(0, text.length());
    if (length > MAX_LENGTH) {
      line.append("… (").append(length).append(" characters)");
    }
    return line.toString();
  }

  private static int visible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
          Character.isWhitespace(character) ? ' ' : '\uFFFD';
      case Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> '\uFFFD';
      default -> character;
    };
  }
}
