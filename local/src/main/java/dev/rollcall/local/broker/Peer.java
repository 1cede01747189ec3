package dev.rollcall.local.broker;

import com.hivemq.extension.sdk.api.client.parameter.ClientTlsInformation;
import com.hivemq.extension.sdk.api.client.parameter.ConnectionInformation;
import com.hivemq.extension.sdk.api.client.parameter.Listener;
import dev.rollcall.local.certificate.Identity;
import java.net.InetAddress;

/** Who is at the other end of a connection, as far as the transport knows. */
final class Peer {
  /**
   * Of a client that came over WebSocket, without a certificate: the shape of an IAM user's id. Its
   * signature is not looked at, so it is not known who it is.
   */
  private static final String WITHOUT_CERTIFICATE = "AIDAROLLCALLSANDBOX01";

  private Peer() {}

  /** SHA-256 of the client's certificate, in hexadecimal, or what stands for none. */
  static String principal(ConnectionInformation connection) {
    return connection
        .getClientTlsInformation()
        .flatMap(ClientTlsInformation::getClientCertificate)
        .map(Identity::principalOf)
        .orElse(WITHOUT_CERTIFICATE);
  }

  /** The client's IP address. */
  static String address(ConnectionInformation connection) {
    return connection.getInetAddress().map(InetAddress::getHostAddress).orElseThrow();
  }

  /** Between which addresses the connection is. */
  static SocketInformation socket(ConnectionInformation connection) {
    Listener listener = connection.getListener().orElseThrow();
    return new SocketInformation(
        address(connection), listener.getBindAddress(), listener.getPort());
  }
}
