package dev.rollcall.device;

/** A TCP port, 1 to 65535. Anything else is refused with an {@link IllegalArgumentException}. */
record Port(int number) {

  private static final int MAX = 65_535;

  Port {
    if (number < 1 || number > MAX) {
      throw notAllowed(String.valueOf(number));
    }
  }

  static Port parse(String text) {
    return new Port(WholeNumber.parse(text).orElseThrow(() -> notAllowed(text)));
  }

  private static IllegalArgumentException notAllowed(String text) {
    return new IllegalArgumentException("%s is no port: 1 to %d are allowed".formatted(text, MAX));
  }

  @Override
  public String toString() {
    return String.valueOf(number);
  }
}
