package dev.rollcall.local.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CertificatesTest {
  private static final Clock CLOCK = Clock.systemUTC();

  @TempDir Path directory;

  @Test
  void filesAreMadeAndOnlyTheOwnerReadsTheKeys() throws IOException {
    Certificates certificates = open();

    assertThat(certificates.rootCa()).content().contains("BEGIN CERTIFICATE");
    assertThat(certificates.deviceCertificate()).content().contains("BEGIN CERTIFICATE");
    assertThat(certificates.devicePrivateKey()).content().contains("BEGIN PRIVATE KEY");
    for (String key : List.of("private.pem.key", "root-ca.pem.key")) {
      assertThat(Files.getPosixFilePermissions(directory.resolve(key)))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void restartKeepsTheDeviceAndTheAuthority() throws Exception {
    Certificates before = open();
    String root = Files.readString(before.rootCa());

    Certificates after = open();

    assertThat(after.device().principal()).isEqualTo(before.device().principal());
    assertThat(after.rootCa()).hasContent(root);
    before.server().certificate().verify(PemFile.readCertificate(after.rootCa()).getPublicKey());
  }

  @Test
  void serverIsLocalhostByNameAndByAddress() throws Exception {
    X509Certificate server = open().server().certificate();

    Collection<List<?>> names = server.getSubjectAlternativeNames();
    assertThat(names.toString()).contains("localhost").contains("127.0.0.1");
  }

  @Test
  void furtherDevicesHavePrincipalsOfTheirOwn() {
    Certificates certificates = open();

    assertThat(certificates.issue("a").principal())
        .matches("[0-9a-f]{64}")
        .isNotEqualTo(certificates.issue("a").principal())
        .isNotEqualTo(certificates.device().principal());
  }

  @ParameterizedTest
  @ValueSource(strings = {"root-ca.pem", "root-ca.pem.key", "device.pem.crt", "private.pem.key"})
  void fileThatIsNotPemOrMissingIsNamed(String name) throws IOException {
    open();
    Path file = directory.resolve(name);
    Files.writeString(file, "not PEM");
    assertRefused(file, "in PEM form");

    Files.delete(file);
    assertRefused(file, "is missing beside the others");

    Files.createDirectory(file);
    assertRefused(file, "cannot be read");
  }

  @Test
  void brokenPemIsNamed() throws IOException {
    Path file = open().deviceCertificate();
    Files.writeString(file, Files.readString(file).replaceFirst("M", "?"));

    assertRefused(file, "not in PEM form");
  }

  @Test
  void expiredCertificateIsNamed() {
    Path file = open().rootCa();
    Clock later = Clock.offset(CLOCK, Duration.ofDays(4000));

    assertThatThrownBy(() -> Certificates.openOrCreate(directory, later))
        .isInstanceOf(CertificateFileException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("expired at");
  }

  @Test
  void keyOfAnotherCertificateIsNamed(@TempDir Path other) throws IOException {
    Path key = open().devicePrivateKey();
    Files.copy(
        Certificates.openOrCreate(other, CLOCK).devicePrivateKey(),
        key,
        StandardCopyOption.REPLACE_EXISTING);

    assertRefused(key, "does not fit " + directory.resolve("device.pem.crt"));
  }

  @Test
  void deviceOfAnotherAuthorityIsNamed(@TempDir Path other) throws IOException {
    open();
    Certificates.openOrCreate(other, CLOCK);
    for (String name : List.of("device.pem.crt", "private.pem.key")) {
      Files.copy(other.resolve(name), directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    assertRefused(directory.resolve("device.pem.crt"), "was not signed by");
  }

  private Certificates open() {
    return Certificates.openOrCreate(directory, CLOCK);
  }

  private void assertRefused(Path file, String problem) {
    assertThatThrownBy(this::open)
        .isInstanceOf(CertificateFileException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(problem);
  }
}
