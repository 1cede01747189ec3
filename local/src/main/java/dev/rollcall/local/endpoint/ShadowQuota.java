package dev.rollcall.local.endpoint;

import dev.rollcall.local.limit.Rate;
import dev.rollcall.local.limit.Rates;
import io.github.bucket4j.TimeMeter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refuses requests to the shadow service that come too often. Thread-safe. */
final class ShadowQuota {
  private static final Logger LOG = LoggerFactory.getLogger(ShadowQuota.class);

  private final ShadowLimits limits;
  private final Rates things;
  private final Rate all;

  ShadowQuota(ShadowLimits limits, TimeMeter time) {
    this.limits = limits;
    this.things = new Rates(limits.perThing(), time);
    this.all = new Rate(limits.inAll(), time);
  }

  /**
   * Takes a request.
   *
   * @throws ShadowException 429 if there may be none now
   */
  void take(String thing) {
    require(things.of(thing), thing, limits.perThing() + " requests a second per thing");
    require(all, thing, limits.inAll() + " requests a second per account");
  }

  private static void require(Rate rate, String thing, String limit) {
    if (rate.takesRequest()) {
      return;
    }
    if (rate.takesMention()) {
      LOG.warn("Request to the shadow of {}: ThrottlingException: more than {}", thing, limit);
    }
    throw ShadowException.throttled();
  }
}
