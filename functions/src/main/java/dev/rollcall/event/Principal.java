package dev.rollcall.event;

import java.util.regex.Pattern;

/**
 * Compares {@code principalIdentifier}s. That of a certificate is its SHA-256. That of a role
 * session is {@code <role id>:<session name>} (IAM User Guide, "IAM identifiers"), and the
 * session's name may change with each process.
 */
public final class Principal {
  private static final Pattern CERTIFICATE = Pattern.compile("[0-9a-f]{64}");
  private static final String ROLE = "AROA";
  private static final int SHOWN = 6;
  private static final int LONGEST = 64;

  /**
   * IAM's prefixes of roles, users and their keys (IAM User Guide, "Understanding unique ID
   * prefixes").
   */
  private static final Pattern IAM = Pattern.compile("(AROA|AIDA|ASIA|AKIA)[A-Z0-9]+(:.*)?");

  private Principal() {}

  /** Whether it is a certificate. */
  public static boolean isCertificate(String principal) {
    return CERTIFICATE.matcher(principal).matches();
  }

  /** Whether it is a role or a user of IAM, or one of their sessions. */
  public static boolean isOfIam(String principal) {
    return IAM.matcher(principal).matches();
  }

  /** Whether both are the same certificate, user, or role. */
  public static boolean isSame(String one, String other) {
    return identity(one).equals(identity(other));
  }

  /**
   * A few characters by which people can tell one from another: of a certificate the first and the
   * last of its id, of a role or a user of IAM its id. The name of a session is left out, which may
   * be somebody's address.
   */
  public static String brief(String principal) {
    if (isCertificate(principal)) {
      return principal.substring(0, SHOWN) + ".." + principal.substring(principal.length() - SHOWN);
    }
    int session = isOfIam(principal) ? principal.indexOf(':') : -1;
    return Printable.of(session > 0 ? principal.substring(0, session) : principal, LONGEST);
  }

  private static String identity(String principal) {
    int session = principal.indexOf(':');
    return principal.startsWith(ROLE) && session > 0 ? principal.substring(0, session) : principal;
  }
}
