package dev.rollcall.device;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * A device's certificate and its key, both read and found to belong together.
 *
 * @param chain the device's own certificate, then those that vouch for it
 */
record Identity(PemFile file, List<X509Certificate> chain, PrivateKey key) {

  private static final int CHALLENGE_BYTES = 32;

  Identity {
    chain = List.copyOf(chain);
  }

  /**
   * Reads both.
   *
   * @throws IllegalArgumentException if one cannot be read, or they do not belong together
   */
  static Identity read(MutualTls files) {
    PemFile file = files.certificate();
    List<X509Certificate> chain = file.certificates();
    PublicKey publicKey = chain.get(0).getPublicKey();
    PrivateKey key = PrivateKeyReader.read(files.privateKey(), publicKey);
    if (!belongTogether(publicKey, key)) {
      throw new IllegalArgumentException(
          "the %s does not belong to the %s".formatted(files.privateKey().name(), file.name()));
    }
    return new Identity(file, chain, key);
  }

  /** What one of a pair signs, the other verifies. */
  private static boolean belongTogether(PublicKey publicKey, PrivateKey key) {
    byte[] challenge = new byte[CHALLENGE_BYTES];
    new SecureRandom().nextBytes(challenge);
    try {
      Signature signature = Signature.getInstance("SHA256with" + scheme(publicKey));
      signature.initSign(key);
      signature.update(challenge);
      byte[] signed = signature.sign();
      signature.initVerify(publicKey);
      signature.update(challenge);
      return signature.verify(signed);
    } catch (GeneralSecurityException ofAnotherKind) {
      return false;
    }
  }

  private static String scheme(PublicKey publicKey) {
    return publicKey.getAlgorithm().equals("EC") ? "ECDSA" : publicKey.getAlgorithm();
  }

  /** When the certificate begins to be valid. */
  Instant begin() {
    return chain.get(0).getNotBefore().toInstant();
  }

  /** When it ends to be valid. */
  Instant end() {
    return chain.get(0).getNotAfter().toInstant();
  }

  /** Without the key. */
  @Override
  public String toString() {
    return file.name();
  }
}
