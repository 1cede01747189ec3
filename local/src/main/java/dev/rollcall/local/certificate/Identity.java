package dev.rollcall.local.certificate;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import javax.crypto.spec.PBEParameterSpec;
import javax.net.ssl.KeyManagerFactory;

/**
 * A certificate with its private key: what a TLS peer proves itself with.
 *
 * @param certificate the certificate, signed by the sandbox's authority
 * @param privateKey the key that belongs to it
 */
public record Identity(X509Certificate certificate, PrivateKey privateKey) {

  /**
   * The principal that AWS IoT gives this certificate, in lifecycle events and elsewhere.
   *
   * @return the SHA-256 of the certificate's DER form, 64 lower-case hexadecimal digits
   */
  public String principal() {
    return principalOf(certificate);
  }

  /** Like {@link #principal()}, for a certificate whose key is not known. */
  public static String principalOf(X509Certificate certificate) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("SHA-256 of a certificate", e);
    }
  }

  /**
   * A PKCS #12 key store that holds this identity alone. The password hardly protects it: the usual
   * ten thousand rounds for each key would make hundreds of devices slow to start.
   */
  public KeyStore keyStore(char[] password) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, password);
      X509Certificate[] chain = {certificate};
      store.setEntry(
          "identity",
          new KeyStore.PrivateKeyEntry(privateKey, chain),
          new KeyStore.PasswordProtection(
              password, "PBEWithSHA1AndDESede", new PBEParameterSpec(new byte[20], 1)));
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("key store in memory", e);
    }
  }

  /** Presents this identity in a TLS handshake. */
  public KeyManagerFactory keyManagers() {
    try {
      char[] password = new char[0];
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(keyStore(password), password);
      return factory;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("key managers in memory", e);
    }
  }
}
