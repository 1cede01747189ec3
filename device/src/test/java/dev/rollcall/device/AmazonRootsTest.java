package dev.rollcall.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The certificates that come with the program. */
final class AmazonRootsTest {

  /** SHA-256 of the certificates, as Amazon Trust Services' repository publishes them. */
  private static final Map<String, String> FINGERPRINTS =
      Map.of(
          "CN=Amazon Root CA 1,O=Amazon,C=US",
          "8ecde6884f3d87b1125ba31ac3fcb13d7016de7f57cc904fe1cb97c6ae98196e",
          "CN=Amazon Root CA 2,O=Amazon,C=US",
          "1ba5b2aa8c65401a82960118f80bec4f62304d83cec4713a19c39c011ea46db4",
          "CN=Amazon Root CA 3,O=Amazon,C=US",
          "18ce6cfe7bf14e60b2e347b8dfe868cb31d02ebb3ada271569f50343b46db3a4",
          "CN=Amazon Root CA 4,O=Amazon,C=US",
          "e35d28419ed02025cfa69038cd623962458da5c695fbdea3c22b0bfb25897092");

  @Test
  void theyAreAmazonsAndSignedByThemselves() throws Exception {
    Map<String, String> found = new TreeMap<>();
    for (X509Certificate root : AmazonRoots.read().certificates()) {
      root.verify(root.getPublicKey());
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(root.getEncoded());
      found.put(root.getSubjectX500Principal().getName(), HexFormat.of().formatHex(hash));
    }

    assertThat(found).isEqualTo(FINGERPRINTS);
  }

  /** Time enough to release a version with others. */
  @Test
  void theyAreValidForYears() throws Exception {
    for (X509Certificate root : AmazonRoots.read().certificates()) {
      assertThat(root.getNotAfter().toInstant()).isAfter(Instant.parse("2037-01-01T00:00:00Z"));
    }
  }
}
