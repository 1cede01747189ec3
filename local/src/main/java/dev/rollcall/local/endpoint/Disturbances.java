package dev.rollcall.local.endpoint;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What goes wrong at the endpoints, on request: nothing at first. Thread-safe. */
public final class Disturbances {
  private final Map<Service, Refusal> refusals = new EnumMap<>(Service.class);
  private final Map<Service, Duration> delays = new EnumMap<>(Service.class);
  private final Map<Service, Hook> hooks = new EnumMap<>(Service.class);

  /** The services that can be disturbed. */
  public enum Service {
    /** The shadows of AWS IoT; its requests are {@code get}, {@code update} and a thing's name. */
    SHADOW,
    /** The connections of AWS IoT; its requests are {@code get}, {@code delete} and a client id. */
    CONNECTION,
    /** The things of AWS IoT's registry; its requests are {@code describe} and a thing's name. */
    REGISTRY,
    /** Its requests are the names of actions, as {@code Publish}. */
    SNS,
    /** Its requests are the names of actions, as {@code SendRawEmail}. */
    SES
  }

  /**
   * An answer that refuses.
   *
   * @param status the HTTP status
   * @param code the error's name at AWS
   */
  public record Refusal(int status, String code, String message) {}

  private record Hook(String request, Runnable action) {}

  /** Refuses all requests to a service from now on. */
  public synchronized void refuse(Service service, Refusal refusal) {
    refusals.put(service, refusal);
  }

  /**
   * Answers all requests to a service that late from now on, refusals too.
   *
   * @param delay positive
   */
  public synchronized void slow(Service service, Duration delay) {
    if (!delay.isPositive()) {
      throw new IllegalArgumentException("delay " + delay + ": must be positive");
    }
    delays.put(service, delay);
  }

  /** Lets requests to all services pass again, at once. */
  public synchronized void calm() {
    refusals.clear();
    delays.clear();
    hooks.clear();
  }

  /**
   * Runs something once: when the next such request has had its effect, before it is answered.
   *
   * @param request as {@code update RPI} or {@code Publish}
   */
  public synchronized void afterNext(Service service, String request, Runnable action) {
    hooks.put(service, new Hook(request, action));
  }

  /**
   * Performs a request, unless it is refused.
   *
   * @param form makes of a refusal what the service throws
   */
  public <T> T around(
      Service service,
      String request,
      Supplier<T> action,
      Function<Refusal, RuntimeException> form) {
    delay(service).ifPresent(Disturbances::pause);
    Optional<Refusal> refusal = refusal(service);
    if (refusal.isPresent()) {
      throw form.apply(refusal.get());
    }
    T answer = action.get();
    takeHook(service, request).ifPresent(Runnable::run);
    return answer;
  }

  private synchronized Optional<Duration> delay(Service service) {
    return Optional.ofNullable(delays.get(service));
  }

  private static void pause(Duration delay) {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Optional<Refusal> refusal(Service service) {
    return Optional.ofNullable(refusals.get(service));
  }

  private synchronized Optional<Runnable> takeHook(Service service, String request) {
    Hook hook = hooks.get(service);
    if (hook == null || !hook.request().equals(request)) {
      return Optional.empty();
    }
    hooks.remove(service);
    return Optional.of(hook.action());
  }
}
