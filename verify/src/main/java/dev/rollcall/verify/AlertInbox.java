package dev.rollcall.verify;

import java.util.List;

/**
 * Gets what the alert topic delivers about the temporary thing; what it makes is in the removals.
 */
interface AlertInbox {
  /** Makes the queue. */
  void makeQueue();

  /** Subscribes the queue to the alert topic. */
  void subscribe();

  /** Whether the subscription still waits for somebody to confirm it. */
  boolean isPending();

  /** What has arrived since the last question, oldest first; waits for some seconds at most. */
  List<Alert> receive();

  /** Where to look if nothing comes: the command that shows the subscription. */
  String subscriptionCommand();
}
