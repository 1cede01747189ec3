package dev.rollcall.device;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a port of the broker, as AWS IoT's own gateway does: ends TLS, takes signed
 * requests for a WebSocket, and notes how clients begin.
 */
final class TlsTerminator implements AutoCloseable {

  private final SSLServerSocket server;
  private final int target;
  private final BlockingQueue<List<String>> protocols = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> beginnings = new LinkedBlockingQueue<>();

  private TlsTerminator(CertificateAuthority authority, InetAddress address, int port, int target)
      throws IOException, GeneralSecurityException {
    this.target = target;
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    KeyStore store = authority.keyStore(authority.issue("terminator"));
    keys.init(store, CertificateAuthority.PASSWORD.toCharArray());
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    server = (SSLServerSocket) tls.getServerSocketFactory().createServerSocket(port, 5, address);
    server.setWantClientAuth(true);
  }

  static TlsTerminator before(CertificateAuthority authority, int target)
      throws IOException, GeneralSecurityException {
    return serving(new TlsTerminator(authority, InetAddress.getLoopbackAddress(), 0, target));
  }

  /** One that is no gateway for devices: it asks for no certificate. */
  static TlsTerminator withoutClientCertificates(CertificateAuthority authority, int target)
      throws IOException, GeneralSecurityException {
    TlsTerminator terminator = before(authority, target);
    terminator.server.setWantClientAuth(false);
    return terminator;
  }

  /** One that listens on port 443 of {@code 127.0.0.77}, if this user may do so. */
  static Optional<TlsTerminator> onPort443(CertificateAuthority authority, int target)
      throws IOException, GeneralSecurityException {
    InetAddress ownAddress = InetAddress.getByName("127.0.0.77");
    try {
      return Optional.of(serving(new TlsTerminator(authority, ownAddress, 443, target)));
    } catch (BindException notAllowedOrTaken) {
      return Optional.empty();
    }
  }

  private static TlsTerminator serving(TlsTerminator terminator) {
    new Thread(terminator::serve).start();
    return terminator;
  }

  int port() {
    return server.getLocalPort();
  }

  /** What the next client offered through ALPN, within 20 s. */
  List<String> protocolsOffered() throws InterruptedException {
    return next(protocols);
  }

  /** What the next client sent first, within 20 s. */
  String beginning() throws InterruptedException {
    return next(beginnings);
  }

  private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
    @Nullable T next = queue.poll(20, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no client within 20 seconds");
    }
    return next;
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        SSLSocket client = (SSLSocket) server.accept();
        client.setHandshakeApplicationProtocolSelector(
            (socket, offered) -> {
              protocols.add(List.copyOf(offered));
              return offered.isEmpty() ? "" : offered.get(0);
            });
        Socket broker = new Socket(InetAddress.getLoopbackAddress(), target);
        new Thread(() -> pump(client, broker, true)).start();
        new Thread(() -> pump(broker, client, false)).start();
      } catch (IOException closed) {
        // The test is over, or tells by itself that there is no connection.
      }
    }
  }

  private void pump(Socket from, Socket to, boolean fromClient) {
    boolean first = fromClient;
    byte[] buffer = new byte[8192];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (first) {
          String beginning = new String(buffer, 0, read, ISO_8859_1);
          beginnings.add(beginning);
          out.write(withoutQuery(beginning).getBytes(ISO_8859_1));
          first = false;
        } else {
          out.write(buffer, 0, read);
        }
      }
    } catch (IOException broken) {
      // One side is gone, so the other is closed too.
    }
  }

  /** HiveMQ knows its path only without the query, in which AWS's signature stands. */
  private static String withoutQuery(String beginning) {
    return beginning.replaceFirst("^(GET /mqtt)\\?\\S+", "$1");
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
