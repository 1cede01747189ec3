package dev.rollcall.verify;

import java.util.Map;

/** How full the stack's queues are. */
interface Backlog {
  /** How many messages of each queue can be received, are worked on or delayed, by logical id. */
  Map<String, Integer> depths();
}
