package dev.rollcall.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeyAccessTest {

  @ParameterizedTest
  @CsvSource({
    "rw-------, pi, staff, pi, ok      permissions of the key: rw-------",
    "rw-r-----, pi, pi, pi, ok      permissions of the key: rw-r-----",
    "rw-r-----, root, rollcall, rollcall, ok      permissions of the key: rw-r-----",
    "rw-r-----, pi, staff, pi, 'warning permissions of the key: the group staff may use k"
        + " (rw-r-----). Unless it has to, run: chmod g= k'",
    "rw-r--r--, pi, pi, pi, FAILED  permissions of the key: everybody on this machine may use k"
        + " (rw-r--r--). Run: chmod o= k"
  })
  void whoMayUseTheKey(String permissions, String owner, String group, String user, String line) {
    var access =
        new KeyAccess(Path.of("k"), PosixFilePermissions.fromString(permissions), owner, group);

    assertThat(access.seenBy(user).line()).isEqualTo(line);
  }
}
