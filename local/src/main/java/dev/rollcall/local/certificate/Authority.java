package dev.rollcall.local.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/** Signs certificates. Keys are EC P-256, which AWS IoT and all its SDKs accept. Thread-safe. */
final class Authority {
  private static final Duration LIFETIME = Duration.ofDays(3650);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Identity identity;
  private final Clock clock;

  Authority(Identity identity, Clock clock) {
    this.identity = identity;
    this.clock = clock;
  }

  static Authority create(Clock clock) {
    X500Principal name = name("Rollcall sandbox authority");
    KeyPair keys = newKeys();
    try {
      X509v3CertificateBuilder builder =
          builder(name, name, keys.getPublic(), clock.instant())
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
              .addExtension(
                  Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      return new Authority(new Identity(sign(builder, keys), keys.getPrivate()), clock);
    } catch (CertIOException e) {
      throw new IllegalStateException("extensions of a certificate", e);
    }
  }

  Identity identity() {
    return identity;
  }

  Identity device(String commonName) {
    return issue(newKeys(), commonName, KeyPurposeId.id_kp_clientAuth, new GeneralName[0]);
  }

  Identity deviceWithRsaKey(String commonName) {
    return issue(newRsaKeys(), commonName, KeyPurposeId.id_kp_clientAuth, new GeneralName[0]);
  }

  /** A certificate for a key that somebody else keeps. */
  X509Certificate sign(PKCS10CertificationRequest request) {
    try {
      PublicKey key = new JcaPKCS10CertificationRequest(request).getPublicKey();
      if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
        throw new IllegalArgumentException("its signature does not fit its key");
      }
      return certificate(
          new X500Principal(request.getSubject().getEncoded()),
          key,
          KeyPurposeId.id_kp_clientAuth,
          new GeneralName[0]);
    } catch (GeneralSecurityException | IOException | OperatorCreationException | PKCSException e) {
      throw new IllegalArgumentException("it is not readable (" + e.getMessage() + ")", e);
    }
  }

  Identity server() {
    GeneralName[] names = {
      new GeneralName(GeneralName.dNSName, "localhost"),
      new GeneralName(GeneralName.iPAddress, "127.0.0.1")
    };
    return issue(newKeys(), "localhost", KeyPurposeId.id_kp_serverAuth, names);
  }

  private Identity issue(
      KeyPair keys, String commonName, KeyPurposeId purpose, GeneralName[] names) {
    return new Identity(
        certificate(name(commonName), keys.getPublic(), purpose, names), keys.getPrivate());
  }

  private X509Certificate certificate(
      X500Principal subject, PublicKey key, KeyPurposeId purpose, GeneralName[] names) {
    X500Principal issuer = identity.certificate().getSubjectX500Principal();
    try {
      X509v3CertificateBuilder builder =
          builder(issuer, subject, key, clock.instant())
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
              .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
              .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
      if (names.length > 0) {
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
      }
      KeyPair issuerKeys =
          new KeyPair(identity.certificate().getPublicKey(), identity.privateKey());
      return sign(builder, issuerKeys);
    } catch (CertIOException e) {
      throw new IllegalStateException("extensions of a certificate", e);
    }
  }

  private static X500Principal name(String commonName) {
    return new X500Principal("CN=" + commonName);
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("EC P-256 keys", e);
    }
  }

  private static KeyPair newRsaKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048, RANDOM);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("RSA keys", e);
    }
  }

  private static X509v3CertificateBuilder builder(
      X500Principal issuer, X500Principal subject, PublicKey key, Instant now) {
    // A day early, so that a client whose clock is behind accepts it too.
    Instant from = now.minus(Duration.ofDays(1));
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(127, RANDOM),
        Date.from(from),
        Date.from(now.plus(LIFETIME)),
        subject,
        key);
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, KeyPair issuer) {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.getPrivate())));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("signature of a certificate", e);
    }
  }
}
