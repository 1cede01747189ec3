package dev.rollcall.local.endpoint;

/**
 * How many requests a second the shadow service takes. The numbers are those of "AWS IoT Device
 * Shadow service limits and quotas", in the AWS General Reference.
 *
 * @param perThing for each thing, whatever it asks and for whichever of its shadows, at least 1;
 *     cannot be raised at AWS
 * @param inAll for the account, at least 1; by region and on request
 */
public record ShadowLimits(int perThing, int inAll) {
  /** The lower one of the regions' defaults, which are 4,000 and 400. */
  public static final int DEFAULT_IN_ALL = 400;

  /** Those of AWS IoT. */
  public static final ShadowLimits AWS = ofAccount(DEFAULT_IN_ALL);

  private static final int PER_THING = 20;

  /** Checks that there is no 0. */
  public ShadowLimits {
    if (perThing < 1 || inAll < 1) {
      throw new IllegalArgumentException(
          "shadow requests a second: %d for a thing, %d in all: must be 1 or more"
              .formatted(perThing, inAll));
    }
  }

  /** AWS IoT's for a thing, with so many in all. */
  public static ShadowLimits ofAccount(int inAll) {
    return new ShadowLimits(PER_THING, inAll);
  }
}
