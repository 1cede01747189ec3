package dev.rollcall.simulation;

/** The end of a function that Lambda kills: no code of ours can catch it. */
final class Killed extends Error {
  private static final long serialVersionUID = 1;

  Killed() {
    super("killed", null, false, false);
  }
}
