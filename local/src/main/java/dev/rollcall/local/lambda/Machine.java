package dev.rollcall.local.lambda;

import java.time.Instant;
import java.util.Map;

/** The machine on which the functions' processes run: its clock may differ from this one's. */
public interface Machine {
  /** This machine, as it is. */
  Machine THIS =
      new Machine() {
        @Override
        public Map<String, String> variables() {
          return Map.of();
        }

        @Override
        public Instant now() {
          return Instant.now();
        }
      };

  /** Environment variables that processes get beside Lambda's and the template's. */
  Map<String, String> variables();

  /** The time there. */
  Instant now();
}
