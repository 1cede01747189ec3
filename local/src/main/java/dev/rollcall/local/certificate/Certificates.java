package dev.rollcall.local.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import javax.net.ssl.TrustManagerFactory;

/**
 * The certificates of one sandbox: the authority, the server, the first device and, in memory, as
 * many further devices as are asked for. Thread-safe.
 *
 * <p>The directory holds {@code root-ca.pem}, {@code device.pem.crt} and {@code private.pem.key},
 * the names under which AWS IoT hands them out, and the authority's own {@code root-ca.pem.key}.
 */
public final class Certificates {
  private final Path directory;
  private final Clock clock;
  private final Authority authority;
  private final Identity server;
  private final Identity device;

  private Certificates(Path directory, Authority authority, Identity device, Clock clock) {
    this.directory = directory;
    this.clock = clock;
    this.authority = authority;
    this.server = authority.server();
    this.device = device;
  }

  /**
   * Takes the certificates that lie in a directory, or makes them if none of their files is there.
   *
   * @param directory where the files are; made if absent
   * @param clock says whether a certificate is still valid
   * @throws CertificateFileException if a file is missing beside the others, unreadable, not PEM,
   *     expired, or does not fit the others; the message names it
   */
  public static Certificates openOrCreate(Path directory, Clock clock) {
    CertificateFiles files = new CertificateFiles(directory);
    return files.noneExists() ? create(files, clock) : open(files, clock);
  }

  private static Certificates create(CertificateFiles files, Clock clock) {
    Authority authority = Authority.create(clock);
    Identity device = authority.device("Rollcall sandbox device");
    try {
      Files.createDirectories(files.directory());
    } catch (IOException e) {
      throw new CertificateFileException(files.directory(), "cannot be made (" + e + ")", e);
    }
    PemFile.write(files.rootCaKey(), authority.identity().privateKey());
    PemFile.write(files.rootCa(), authority.identity().certificate());
    PemFile.write(files.devicePrivateKey(), device.privateKey());
    PemFile.write(files.deviceCertificate(), device.certificate());
    return new Certificates(files.directory(), authority, device, clock);
  }

  private static Certificates open(CertificateFiles files, Clock clock) {
    files.requireAll();
    Identity root = files.read(files.rootCa(), files.rootCaKey(), clock);
    Identity device = files.read(files.deviceCertificate(), files.devicePrivateKey(), clock);
    files.requireSigned(files.deviceCertificate(), device, root);
    return new Certificates(files.directory(), new Authority(root, clock), device, clock);
  }

  /** The authority's certificate, which every client trusts; PEM. */
  public Path rootCa() {
    return new CertificateFiles(directory).rootCa();
  }

  /** The first device's certificate; PEM. */
  public Path deviceCertificate() {
    return new CertificateFiles(directory).deviceCertificate();
  }

  /** The first device's private key; PEM, PKCS #8, readable by its owner only. */
  public Path devicePrivateKey() {
    return new CertificateFiles(directory).devicePrivateKey();
  }

  /**
   * What the broker proves itself with: {@code localhost} and {@code 127.0.0.1}; new each start.
   */
  public Identity server() {
    return server;
  }

  /** What the first device proves itself with. */
  public Identity device() {
    return device;
  }

  /**
   * Makes a certificate for a further device, with a principal of its own. It is kept nowhere.
   *
   * @param commonName the certificate's subject, for people to read
   */
  public Identity issue(String commonName) {
    return authority.device(commonName);
  }

  /** The same, with a 2048-bit RSA key, as AWS IoT makes them ("CreateKeysAndCertificate"). */
  public Identity issueWithRsaKey(String commonName) {
    return authority.deviceWithRsaKey(commonName);
  }

  /**
   * The identity of a thing, for a program of its own: {@code <thing>.pem.crt} and {@code
   * <thing>.private.pem.key}, made if neither is there.
   *
   * @param thing a thing name, which is a file name too
   * @throws CertificateFileException if a file cannot be used
   */
  public IdentityFiles ofThing(String thing) {
    CertificateFiles files = new CertificateFiles(directory);
    Path certificate = files.certificateOf(thing);
    Path key = files.privateKeyOf(thing);
    if (Files.notExists(certificate) && Files.notExists(key)) {
      Identity made = authority.device(thing);
      PemFile.write(key, made.privateKey());
      PemFile.write(certificate, made.certificate());
    }
    Identity identity = files.read(certificate, key, clock);
    files.requireSigned(certificate, identity, authority.identity());
    return new IdentityFiles(certificate, key, identity.principal());
  }

  /**
   * Signs a certificate for a key that its owner keeps.
   *
   * @param request a certificate signing request; PEM
   * @throws IllegalArgumentException if it is none, or not signed by its key
   */
  public X509Certificate sign(String request) {
    return authority.sign(PemFile.readRequest(request));
  }

  /** The PEM form of a certificate. */
  public static String pem(X509Certificate certificate) {
    return PemFile.text(certificate);
  }

  /** The PEM form of a key. */
  public static String pem(Key key) {
    return PemFile.text(key);
  }

  /** A key store that holds the authority's certificate alone. */
  public KeyStore trustStore() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry("root-ca", authority.identity().certificate());
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("trust store in memory", e);
    }
  }

  /** Accepts, in a TLS handshake, whatever the authority has signed. */
  public TrustManagerFactory trustManagers() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(trustStore());
      return factory;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("trust managers in memory", e);
    }
  }
}
