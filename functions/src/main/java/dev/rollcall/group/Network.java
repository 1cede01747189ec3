package dev.rollcall.group;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What addresses have in common: a site that lost its line shows by it. */
final class Network {
  private static final Pattern IPV4 =
      Pattern.compile("(\\d{1,3}\\.\\d{1,3})(\\.\\d{1,3})\\.\\d{1,3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]+:[0-9a-fA-F:.]*");
  private static final int IPV6_SITE = 3;

  /** An address has no more; a shadow has no room for many longer words. */
  private static final int LONGEST = 45;

  private Network() {}

  static boolean isBounded(String network) {
    return network.length() <= LONGEST;
  }

  /**
   * The network of an address: {@code 203.0.113.*} of IPv4, {@code 2001:db8:7:*} of IPv6; of
   * anything else the text itself.
   */
  static String of(String address) {
    Matcher ipv4 = IPV4.matcher(address);
    if (ipv4.matches()) {
      return ipv4.group(1) + ipv4.group(2) + ".*";
    }
    if (!IPV6.matcher(address).matches()) {
      return address;
    }
    String[] groups = address.split(":", -1);
    return String.join(
            ":", Arrays.asList(groups).subList(0, Math.min(IPV6_SITE, groups.length - 1)))
        + ":*";
  }
}
