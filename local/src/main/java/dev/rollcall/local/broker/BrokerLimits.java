package dev.rollcall.local.broker;

/**
 * What a broker allows its clients, where AWS IoT has a quota for it. The numbers are those of "AWS
 * IoT Core message broker and protocol limits and quotas", in the AWS General Reference. None of
 * them can be raised there.
 *
 * @param shortestKeepAliveSeconds what a shorter keep-alive is taken for, at least 1
 * @param connectsPerSecond how many CONNECT requests of one client id are taken, at least 1
 * @param publishesPerSecond how many PUBLISH requests of one connection are taken, at least 1
 */
public record BrokerLimits(
    int shortestKeepAliveSeconds, int connectsPerSecond, int publishesPerSecond) {

  /** Those of AWS IoT. */
  public static final BrokerLimits AWS = new BrokerLimits(30, 1, 100);

  /** Checks that there is no 0. */
  public BrokerLimits {
    requirePositive("shortest keep-alive", shortestKeepAliveSeconds);
    requirePositive("CONNECT requests a second", connectsPerSecond);
    requirePositive("PUBLISH requests a second", publishesPerSecond);
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("%s %d: must be 1 or more".formatted(name, value));
    }
  }

  /** For tests that have no time for AWS IoT's 45 s of silence. */
  public BrokerLimits withShortestKeepAliveSeconds(int seconds) {
    return new BrokerLimits(seconds, connectsPerSecond, publishesPerSecond);
  }

  /** For tests in which clients come again at once, and that are about something else. */
  public BrokerLimits withConnectsPerSecond(int connects) {
    return new BrokerLimits(shortestKeepAliveSeconds, connects, publishesPerSecond);
  }
}
