package dev.rollcall.device;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority that lives as long as a test: it vouches for a broker and its devices.
 */
final class CertificateAuthority {

  static final String PASSWORD = "password";

  /** A name for this machine that Java may be told, and that no name server knows. */
  static final String NAME_OF_JAVA = "broker.invalid";

  private static final AtomicLong SERIAL_NUMBERS = new AtomicLong(1);

  private final KeyPair keys = newKeys();
  private final X509Certificate certificate;

  /** A key with its certificate. */
  record Identity(X509Certificate certificate, KeyPair keys) {}

  CertificateAuthority(String name) throws GeneralSecurityException, IOException {
    certificate =
        sign(name, name, keys, new BasicConstraints(true), Instant.now().plus(Duration.ofDays(1)));
  }

  /** A new key and its certificate, good for a device and for a server on this machine. */
  Identity issue(String name) throws GeneralSecurityException, IOException {
    return issue(name, newKeys(), Instant.now().plus(Duration.ofDays(1)));
  }

  /** The same with a key on the curve P-256. */
  Identity issueEc(String name) throws GeneralSecurityException, IOException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return issue(name, generator.generateKeyPair(), Instant.now().plus(Duration.ofDays(1)));
  }

  /** A certificate of 25 hours that ends, or has ended, at that time. */
  Identity issueUntil(String name, Instant end) throws GeneralSecurityException, IOException {
    return issue(name, newKeys(), end);
  }

  private Identity issue(String name, KeyPair its, Instant end)
      throws GeneralSecurityException, IOException {
    return new Identity(sign(issuer(), name, its, new BasicConstraints(false), end), its);
  }

  private String issuer() {
    return certificate.getSubjectX500Principal().getName().substring("CN=".length());
  }

  private X509Certificate sign(
      String issuer, String subject, KeyPair of, BasicConstraints kind, Instant end)
      throws GeneralSecurityException, IOException {
    GeneralName[] here = {
      new GeneralName(GeneralName.dNSName, "localhost"),
      new GeneralName(GeneralName.dNSName, NAME_OF_JAVA),
      new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
      new GeneralName(GeneralName.iPAddress, "127.0.0.77")
    };
    try {
      var request =
          new JcaX509v3CertificateBuilder(
                  new X500Principal("CN=" + issuer),
                  BigInteger.valueOf(SERIAL_NUMBERS.getAndIncrement()),
                  Date.from(end.minus(Duration.ofHours(25))),
                  Date.from(end),
                  new X500Principal("CN=" + subject),
                  of.getPublic())
              .addExtension(Extension.basicConstraints, true, kind)
              .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(here));
      var signer = new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate());
      return new JcaX509CertificateConverter().getCertificate(request.build(signer));
    } catch (OperatorCreationException unknownAlgorithm) {
      throw new GeneralSecurityException(unknownAlgorithm);
    }
  }

  private static KeyPair newKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  /** Writes this authority's certificate as PEM. */
  Path writeCertificate(Path file) throws IOException {
    return writePem(file, certificate);
  }

  /** Writes a certificate or a private key as PEM. */
  static Path writePem(Path file, Object what) throws IOException {
    if (what instanceof PrivateKey) {
      Set<PosixFilePermission> ownersAlone = PosixFilePermissions.fromString("rw-------");
      Files.deleteIfExists(file);
      Files.createFile(file, PosixFilePermissions.asFileAttribute(ownersAlone));
    }
    try (var writer = new JcaPEMWriter(Files.newBufferedWriter(file))) {
      // OpenSSL's own form of such a key names its curve, and Bouncy Castle's does not.
      writer.writeObject(
          what instanceof ECPrivateKey key ? new JcaPKCS8Generator(key, null) : what);
    }
    return file;
  }

  /** Writes what a server needs: its identity, and that it trusts this authority's devices. */
  void writeKeyStore(Path file, Identity identity) throws GeneralSecurityException, IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      keyStore(identity).store(out, PASSWORD.toCharArray());
    }
  }

  /** The same in memory. */
  KeyStore keyStore(Identity identity) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("JKS");
    store.load(null, null);
    store.setKeyEntry(
        "identity",
        identity.keys().getPrivate(),
        PASSWORD.toCharArray(),
        new X509Certificate[] {identity.certificate(), certificate});
    store.setCertificateEntry("trusted", certificate);
    return store;
  }
}
