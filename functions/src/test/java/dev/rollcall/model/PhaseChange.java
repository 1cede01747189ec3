package dev.rollcall.model;

/**
 * A write that a model allows. Most change the phase, some only who holds it.
 *
 * @param from the phase before, {@code NONE} if there is no incident or group
 * @param to the phase after
 * @param step what writes it
 */
public record PhaseChange(String from, String to, String step) {
  @Override
  public String toString() {
    return from + " " + to + " " + step;
  }
}
