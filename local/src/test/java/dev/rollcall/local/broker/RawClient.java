package dev.rollcall.local.broker;

import dev.rollcall.local.certificate.Certificates;
import dev.rollcall.local.certificate.Identity;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** An MQTT 3.1.1 client without manners: it sends what it is told, and nothing by itself. */
final class RawClient implements AutoCloseable {
  private final SSLSocket socket;

  RawClient(Broker broker, Certificates certificates, Identity identity)
      throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        identity.keyManagers().getKeyManagers(),
        certificates.trustManagers().getTrustManagers(),
        null);
    socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", broker.port());
    socket.setSoTimeout(10_000);
  }

  /** Connects with a clean session and a will on {@code will/<clientId>}. */
  void connect(String clientId, int keepAliveSeconds) throws IOException {
    connect(clientId, "will/" + clientId, keepAliveSeconds);
  }

  void connect(String clientId, String willTopic, int keepAliveSeconds) throws IOException {
    sendConnect(clientId, willTopic, keepAliveSeconds);
    byte[] answer = socket.getInputStream().readNBytes(4);
    if (answer.length < 4 || answer[3] != 0) {
      throw new IOException("refused");
    }
  }

  void sendConnect(String clientId, String willTopic, int keepAliveSeconds) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(body);
    out.writeUTF("MQTT");
    out.writeByte(4);
    out.writeByte(0b1110); // will with QoS 1, clean session
    out.writeShort(keepAliveSeconds);
    out.writeUTF(clientId);
    out.writeUTF(willTopic);
    out.writeUTF("gone");
    send(0x10, body.toByteArray());
  }

  void publish(String topic, String payload) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    new DataOutputStream(body).writeUTF(topic);
    body.write(payload.getBytes(StandardCharsets.UTF_8));
    send(0x30, body.toByteArray());
  }

  void disconnect() throws IOException {
    send(0xE0, new byte[0]);
  }

  /** Sends a packet with a body of at most 127 bytes. */
  void send(int type, byte[] body) throws IOException {
    socket.getOutputStream().write(type);
    socket.getOutputStream().write(body.length);
    socket.getOutputStream().write(body);
    socket.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
