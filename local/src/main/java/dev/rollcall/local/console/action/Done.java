package dev.rollcall.local.console.action;

import java.util.Optional;

/**
 * That an action was performed.
 *
 * @param about what it was about
 * @param output what it gave, if it gave anything
 */
record Done(String about, Optional<String> output) {

  static Done about(String what) {
    return new Done(what, Optional.empty());
  }
}
