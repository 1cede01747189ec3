package dev.rollcall.verify;

/** The temporary thing's shadow. */
interface Shadows {
  /** What it says; {@link Shadow#NONE} if there is none. */
  Shadow read();

  /** Publishes a status as the device would, before it has connected: {@code connected} is true. */
  void publishStatus();
}
