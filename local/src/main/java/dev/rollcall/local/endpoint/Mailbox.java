package dev.rollcall.local.endpoint;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What SNS and SES would have sent, in the order in which it was: the newest {@value #MOST} of each
 * kind. Thread-safe.
 */
public final class Mailbox {
  static final int MOST = 10_000;

  private final Deque<Mail> mails = new ArrayDeque<>();
  private final Deque<Notification> notifications = new ArrayDeque<>();
  private final Deque<Delivery> deliveries = new ArrayDeque<>();
  private Consumer<Mail> mailListener = _ -> {};
  private Consumer<Notification> notificationListener = _ -> {};
  private Consumer<Delivery> deliveryListener = _ -> {};
  private @Nullable QueryException refusal;

  /**
   * Hears of what is sent from now on, in its order, from the thread that sends.
   *
   * @param mail hears of each mail
   * @param notification hears of what is published to a topic, before it is delivered
   * @param delivery hears of each message that a subscriber or a phone receives
   */
  public synchronized void listen(
      Consumer<Mail> mail, Consumer<Notification> notification, Consumer<Delivery> delivery) {
    mailListener = mail;
    notificationListener = notification;
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
    keep(mails, mail);
    mailListener.accept(mail);
    notifyAll();
  }

  synchronized void add(Optional<Notification> notification, List<Delivery> received) {
    takeRefusal();
    notification.ifPresent(each -> keep(notifications, each));
    notification.ifPresent(notificationListener);
    received.forEach(each -> keep(deliveries, each));
    received.forEach(deliveryListener);
    notifyAll();
  }

  private static <T> void keep(Deque<T> all, T added) {
    all.add(added);
    if (all.size() > MOST) {
      all.remove();
    }
  }

  private void takeRefusal() {
    QueryException taken = refusal;
    refusal = null;
    if (taken != null) {
      throw taken;
    }
  }
}
