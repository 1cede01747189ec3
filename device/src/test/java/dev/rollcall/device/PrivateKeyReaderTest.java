package dev.rollcall.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.nio.file.Path;
import java.security.PrivateKey;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.junit.jupiter.api.Test;

/** Keys in the forms that AWS IoT and OpenSSL write. */
final class PrivateKeyReaderTest {

  private static PemFile file(String text) {
    return new PemFile("private key file key.pem", Path.of("key.pem"), text);
  }

  private static String pem(Object what) throws Exception {
    StringWriter text = new StringWriter();
    try (var writer = new JcaPEMWriter(text)) {
      writer.writeObject(what);
    }
    return text.toString();
  }

  private static void assertReads(CertificateAuthority.Identity identity, String ownForm)
      throws Exception {
    PrivateKey key = identity.keys().getPrivate();
    assertThat(pem(key)).startsWith("-----BEGIN " + ownForm + "-----");
    assertThat(PrivateKeyReader.read(file(pem(key)), identity.keys().getPublic())).isEqualTo(key);
    String pkcs8 = pem(new JcaPKCS8Generator(key, null));
    assertThat(pkcs8).startsWith("-----BEGIN PRIVATE KEY-----");
    assertThat(PrivateKeyReader.read(file(pkcs8), identity.keys().getPublic())).isEqualTo(key);
  }

  @Test
  void rsaAndEcInBothForms() throws Exception {
    var authority = new CertificateAuthority("Test CA");
    assertReads(authority.issue("rsa"), "RSA PRIVATE KEY");
    assertReads(authority.issueEc("ec"), "EC PRIVATE KEY");
  }

  @Test
  void encryptedKeyIsRefused() throws Exception {
    var keys = new CertificateAuthority("Test CA").issue("rsa").keys();
    assertThatThrownBy(
            () ->
                PrivateKeyReader.read(
                    file("-----BEGIN ENCRYPTED PRIVATE KEY-----"), keys.getPublic()))
        .hasMessage(
            "the private key file key.pem is encrypted: it has to be one without a passphrase");
  }

  @Test
  void fileWithoutAKeyIsRefused() throws Exception {
    var keys = new CertificateAuthority("Test CA").issue("rsa").keys();
    assertThatThrownBy(
            () -> PrivateKeyReader.read(file("-----BEGIN CERTIFICATE-----"), keys.getPublic()))
        .hasMessage("the private key file key.pem holds no private key");
  }
}
