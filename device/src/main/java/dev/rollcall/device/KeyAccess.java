package dev.rollcall.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Who may use the file of a private key.
 *
 * @param path where it is
 * @param permissions of owner, group and others
 * @param owner the name of the user to whom it belongs
 * @param group the name of its group
 */
record KeyAccess(Path path, Set<PosixFilePermission> permissions, String owner, String group) {

  private static final String WHAT = "permissions of the key";

  private static final Set<PosixFilePermission> OF_GROUP =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_EXECUTE);

  private static final Set<PosixFilePermission> OF_OTHERS =
      EnumSet.of(
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  KeyAccess {
    permissions = Set.copyOf(permissions);
  }

  /** Whether this key is kept from all who do not need it, seen by whoever runs this program. */
  static Finding look(PemFile key) {
    try {
      var file = Files.readAttributes(key.path(), PosixFileAttributes.class);
      return new KeyAccess(
              key.path(), file.permissions(), file.owner().getName(), file.group().getName())
          .seenBy(System.getProperty("user.name"));
    } catch (IOException | UnsupportedOperationException unknown) {
      return new Finding.Skipped(WHAT, "this file system does not tell");
    }
  }

  /**
   * The same, seen by another user. A service that does not own its key reads it as a member of the
   * group, as that of the Debian package does; many users have a group of their own name.
   */
  Finding seenBy(String user) {
    String shown = PosixFilePermissions.toString(permissions);
    if (permissions.stream().anyMatch(OF_OTHERS::contains)) {
      return new Finding.Failed(
          WHAT,
          "everybody on this machine may use %s (%s)".formatted(path, shown),
          "Run: chmod o= " + path);
    }
    boolean needless = owner.equals(user) && !group.equals(owner);
    return needless && permissions.stream().anyMatch(OF_GROUP::contains)
        ? new Finding.Warned(
            WHAT,
            "the group %s may use %s (%s)".formatted(group, path, shown),
            "Unless it has to, run: chmod g= " + path)
        : new Finding.Fine(WHAT, shown);
  }
}
