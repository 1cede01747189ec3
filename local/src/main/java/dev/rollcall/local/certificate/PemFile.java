package dev.rollcall.local.certificate;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.util.io.pem.PemGenerationException;
import org.jspecify.annotations.Nullable;

/** Reads and writes one certificate or one private key (PKCS #8, not encrypted) as a PEM file. */
final class PemFile {
  private PemFile() {}

  static X509Certificate readCertificate(Path file) {
    try {
      if (read(file) instanceof X509CertificateHolder holder) {
        return new JcaX509CertificateConverter().getCertificate(holder);
      }
    } catch (CertificateException e) {
      throw new CertificateFileException(file, "not a readable X.509 certificate", e);
    }
    throw new CertificateFileException(file, "not a certificate in PEM form");
  }

  static PrivateKey readPrivateKey(Path file) {
    try {
      return switch (read(file)) {
        case PrivateKeyInfo key -> new JcaPEMKeyConverter().getPrivateKey(key);
        case PEMKeyPair pair -> new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
        case null, default ->
            throw new CertificateFileException(
                file, "not a private key in PEM form (PKCS #8, without a password)");
      };
    } catch (PEMException e) {
      throw new CertificateFileException(file, "not a readable private key", e);
    }
  }

  private static @Nullable Object read(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new CertificateFileException(file, "cannot be read (" + e + ")", e);
    }
    try (PEMParser parser = new PEMParser(new StringReader(text))) {
      return parser.readObject();
    } catch (IOException | IllegalStateException | IllegalArgumentException e) {
      // The latter two are Bouncy Castle's for text that is no Base64.
      throw new CertificateFileException(file, "not in PEM form (" + e.getMessage() + ")", e);
    }
  }

  /** Reads a request to sign a certificate, of untrusted text. */
  static PKCS10CertificationRequest readRequest(String text) {
    try (PEMParser parser = new PEMParser(new StringReader(text))) {
      if (parser.readObject() instanceof PKCS10CertificationRequest request) {
        return request;
      }
    } catch (IOException | IllegalStateException | IllegalArgumentException e) {
      throw new IllegalArgumentException("it is not in PEM form (" + e.getMessage() + ")", e);
    }
    throw new IllegalArgumentException("it is not a certificate signing request in PEM form");
  }

  /** The PEM form of something. */
  static String text(Object content) {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(content);
    } catch (IOException e) {
      throw new UncheckedIOException("PEM form in memory", e);
    }
    return text.toString();
  }

  static void write(Path file, X509Certificate certificate) {
    write(file, certificate, "rw-r--r--");
  }

  static void write(Path file, PrivateKey key) {
    try {
      write(file, new JcaPKCS8Generator(key, null), "rw-------");
    } catch (PemGenerationException e) {
      throw new IllegalStateException("PEM form of a private key", e);
    }
  }

  private static void write(Path file, Object content, String permissions) {
    try {
      String text = text(content);
      // Created empty with its permissions first: a key is at no time readable by others.
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
      Files.writeString(file, text, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new CertificateFileException(file, "cannot be written (" + e + ")", e);
    }
  }
}
