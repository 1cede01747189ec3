package dev.rollcall.local.certificate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.List;

/**
 * Where the certificates lie, and the checks that they pass before they are used again.
 *
 * @param directory the folder that holds the four files
 */
record CertificateFiles(Path directory) {
  Path rootCa() {
    return directory.resolve("root-ca.pem");
  }

  Path rootCaKey() {
    return directory.resolve("root-ca.pem.key");
  }

  Path deviceCertificate() {
    return directory.resolve("device.pem.crt");
  }

  Path devicePrivateKey() {
    return directory.resolve("private.pem.key");
  }

  Path certificateOf(String thing) {
    return directory.resolve(thing + ".pem.crt");
  }

  Path privateKeyOf(String thing) {
    return directory.resolve(thing + ".private.pem.key");
  }

  private List<Path> all() {
    return List.of(rootCa(), rootCaKey(), deviceCertificate(), devicePrivateKey());
  }

  boolean noneExists() {
    return all().stream().noneMatch(Files::exists);
  }

  void requireAll() {
    for (Path file : all()) {
      if (Files.notExists(file)) {
        throw new CertificateFileException(
            file, "is missing beside the others; put it back, or delete them all to have new ones");
      }
    }
  }

  Identity read(Path certificateFile, Path keyFile, Clock clock) {
    X509Certificate certificate = PemFile.readCertificate(certificateFile);
    PrivateKey key = PemFile.readPrivateKey(keyFile);
    requireValid(certificateFile, certificate, clock);
    requireFits(keyFile, key, certificateFile, certificate);
    return new Identity(certificate, key);
  }

  void requireSigned(Path file, Identity identity, Identity authority) {
    try {
      identity.certificate().verify(authority.certificate().getPublicKey());
    } catch (GeneralSecurityException e) {
      throw new CertificateFileException(file, "was not signed by " + rootCa(), e);
    }
  }

  private static void requireValid(Path file, X509Certificate certificate, Clock clock) {
    try {
      certificate.checkValidity(Date.from(clock.instant()));
    } catch (CertificateExpiredException e) {
      String expiry = certificate.getNotAfter().toInstant().toString();
      throw new CertificateFileException(
          file, "expired at " + expiry + "; delete " + file.getParent() + " to have new ones", e);
    } catch (CertificateNotYetValidException e) {
      String start = certificate.getNotBefore().toInstant().toString();
      throw new CertificateFileException(file, "is valid only from " + start, e);
    }
  }

  private static void requireFits(
      Path keyFile, PrivateKey key, Path certificateFile, X509Certificate certificate) {
    byte[] probe = {1, 2, 3};
    String algorithm = key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
    boolean fits;
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(probe);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(probe);
      fits = signature.verify(signed);
    } catch (GeneralSecurityException e) {
      throw new CertificateFileException(keyFile, "does not fit " + certificateFile, e);
    }
    if (!fits) {
      throw new CertificateFileException(keyFile, "does not fit " + certificateFile);
    }
  }
}
