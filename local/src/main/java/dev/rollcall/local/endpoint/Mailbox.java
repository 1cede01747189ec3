package dev.rollcall.local.endpoint;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All that SNS and SES would have sent, in the order in which it was. Thread-safe. */
public final class Mailbox {
  private final List<Mail> mails = new ArrayList<>();
  private final List<Notification> notifications = new ArrayList<>();
  private final List<Delivery> deliveries = new ArrayList<>();
  private Consumer<Mail> mailListener = _ -> {};
  private Consumer<Delivery> deliveryListener = _ -> {};
  private @Nullable QueryException refusal;

  /**
   * Hears of what is sent from now on, in its order, from the thread that sends.
   *
   * @param mail hears of each mail
   * @param delivery hears of each message that a subscriber or a phone receives
   */
  public synchronized void listen(Consumer<Mail> mail, Consumer<Delivery> delivery) {
    mailListener = mail;
    deliveryListener = delivery;
  }

  /** The mails that were sent. */
  public synchronized List<Mail> mails() {
    return List.copyOf(mails);
  }

  /** What was published to topics. */
  public synchronized List<Notification> notifications() {
    return List.copyOf(notifications);
  }

  /** What the subscribers of topics, and phones, received. */
  public synchronized List<Delivery> deliveries() {
    return List.copyOf(deliveries);
  }

  /**
   * Waits until what is here is as it should be.
   *
   * @return whether it was within the time
   */
  public synchronized boolean await(Predicate<Mailbox> condition, Duration longest)
      throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    while (!condition.test(this)) {
      long leftMillis = Duration.ofNanos(end - System.nanoTime()).toMillis();
      if (leftMillis <= 0) {
        return false;
      }
      wait(leftMillis);
    }
    return true;
  }

  /**
   * Makes the next request to send fail, so that what follows can be tried.
   *
   * @param status the HTTP status, for example 400 or 503
   * @param code the error's name at AWS, for example {@code Throttling}
   */
  public synchronized void refuseNext(int status, String code, String message) {
    refusal = new QueryException(status, code, message);
  }

  /** Forgets the mails. */
  public synchronized void clearMails() {
    mails.clear();
    notifyAll();
  }

  /** Forgets what SNS sent. */
  public synchronized void clearNotifications() {
    notifications.clear();
    deliveries.clear();
    notifyAll();
  }

  synchronized void add(Mail mail) {
    takeRefusal();
    mails.add(mail);
    mailListener.accept(mail);
    notifyAll();
  }

  synchronized void add(Optional<Notification> notification, List<Delivery> received) {
    takeRefusal();
    notification.ifPresent(notifications::add);
    deliveries.addAll(received);
    received.forEach(deliveryListener);
    notifyAll();
  }

  private void takeRefusal() {
    QueryException taken = refusal;
    refusal = null;
    if (taken != null) {
      throw taken;
    }
  }
}
