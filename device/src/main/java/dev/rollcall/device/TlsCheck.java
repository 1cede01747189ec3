package dev.rollcall.device;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Tries the TLS handshake. By Java's own TLS, which says what is wrong; that of the MQTT client
 * says little, and late.
 */
final class TlsCheck {

  private static final int PATIENCE_MILLIS = 10_000;

  /** With TLS 1.3 a server refuses the client's certificate only after the handshake. */
  private static final int REFUSAL_MILLIS = 1500;

  private static final char[] NO_PASSWORD = new char[0];

  private TlsCheck() {}

  /** Whether the broker proves who it is, and accepts the device's certificate. */
  static Finding handshake(ConnectionSettings settings, Socket connection) {
    String what = "TLS";
    boolean trusted = false;
    try (SSLSocket socket = tls(settings, connection)) {
      socket.startHandshake();
      trusted = true;
      String protocol = socket.getSession().getProtocol();
      awaitRefusal(socket);
      if (settings.authentication() instanceof MutualTls
          && socket.getSession().getLocalCertificates() == null) {
        return new Finding.Failed(
            what,
            settings.endpoint() + " does not ask for the device's certificate",
            "Look whether this is AWS IoT, or something in between that opens TLS");
      }
      return new Finding.Fine(what, "%s (%s)".formatted(names(socket), protocol));
    } catch (IOException | GeneralSecurityException failed) {
      return failure(settings, trusted, words(failed));
    }
  }

  /** Without the names of Java's classes, which Java puts into some messages. */
  private static String words(Exception failed) {
    return String.valueOf(failed.getMessage()).replaceAll("\\bsun\\.security\\.[\\w.]+: ", "");
  }

  private static Finding failure(ConnectionSettings settings, boolean trusted, String problem) {
    String what = "TLS";
    if (trusted || problem.contains("received fatal alert") || problem.contains("Received fatal")) {
      return new Finding.Failed(
          what,
          "the broker refuses the device: " + problem,
          "Look whether the certificate is registered and active in AWS IoT, in this region");
    }
    if (problem.contains("PKIX") || problem.contains("path")) {
      return new Finding.Failed(
          what,
          "%s is not vouched for by %s: %s"
              .formatted(settings.endpoint(), trustName(settings.rootCa()), problem),
          trustRemedy(settings.rootCa()));
    }
    return new Finding.Failed(
        what, problem, "Look whether endpoint and port are right, and whether a proxy is needed");
  }

  private static String trustName(Optional<PemFile> rootCa) {
    return rootCa.map(PemFile::name).map(name -> "the " + name).orElse(AmazonRoots.NAME);
  }

  /** A domain of one's own, and the partition eusc, have other authorities than Amazon's roots. */
  private static String trustRemedy(Optional<PemFile> rootCa) {
    String kind = "use an endpoint of the kind …-ats.iot.…, and look at the clock";
    return rootCa.isPresent()
        ? "Leave out --root-ca, as Amazon's root CAs are built in, " + kind
        : "Name the endpoint's own authority by --root-ca (all that this system knows:"
            + " /etc/ssl/certs/ca-certificates.crt), or "
            + kind;
  }

  private static SSLSocket tls(ConnectionSettings settings, Socket connection)
      throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys(settings), trust(settings.trusted()), null);
    SSLSocket socket =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(
                    connection,
                    settings.endpoint().host().value(),
                    settings.endpoint().port().number(),
                    true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    if (settings.authentication() instanceof MutualTls) {
      parameters.setApplicationProtocols(new String[] {MutualTls.ALPN});
    }
    socket.setSSLParameters(parameters);
    return socket;
  }

  private static KeyManager @Nullable [] keys(ConnectionSettings settings)
      throws IOException, GeneralSecurityException {
    if (!(settings.authentication() instanceof MutualTls files)) {
      return null;
    }
    Identity identity = Identity.read(files);
    KeyStore store = emptyStore();
    store.setKeyEntry(
        "device", identity.key(), NO_PASSWORD, identity.chain().toArray(X509Certificate[]::new));
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, NO_PASSWORD);
    return keys.getKeyManagers();
  }

  private static TrustManager[] trust(PemFile trusted)
      throws IOException, GeneralSecurityException {
    KeyStore store = emptyStore();
    List<X509Certificate> authorities = trusted.certificates();
    for (int i = 0; i < authorities.size(); i++) {
      store.setCertificateEntry("authority-" + i, authorities.get(i));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    return trust.getTrustManagers();
  }

  private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static void awaitRefusal(SSLSocket socket) throws IOException {
    socket.setSoTimeout(REFUSAL_MILLIS);
    try {
      if (socket.getInputStream().read() < 0) {
        throw new IOException("it closed the connection");
      }
    } catch (SocketTimeoutException accepted) {
      // It waits for the device to speak, as it should.
    }
  }

  private static String names(SSLSocket socket) throws IOException {
    return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
        .getSubjectX500Principal()
        .getName();
  }
}
