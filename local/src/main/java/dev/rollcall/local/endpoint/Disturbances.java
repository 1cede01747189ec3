package dev.rollcall.local.endpoint;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What goes wrong at the endpoints, on request: nothing at first. Thread-safe. */
public final class Disturbances {
  private final Map<Service, Refusal> refusals = new EnumMap<>(Service.class);
  private final Map<Service, Hook> hooks = new EnumMap<>(Service.class);

  /** The services that can be disturbed. */
  public enum Service {
    /** The shadows of AWS IoT; its requests are {@code get}, {@code update} and a thing's name. */
    SHADOW,
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

  /** Lets requests to all services pass again. */
  public synchronized void calm() {
    refusals.clear();
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

  /** Performs a request, unless it is refused. */
  <T> T around(
      Service service,
      String request,
      Supplier<T> action,
      Function<Refusal, RuntimeException> form) {
    Optional<Refusal> refusal = refusal(service);
    if (refusal.isPresent()) {
      throw form.apply(refusal.get());
    }
    T answer = action.get();
    takeHook(service, request).ifPresent(Runnable::run);
    return answer;
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
