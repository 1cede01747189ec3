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
  /** How many milliseconds it waits for an answer. */
  private static final int PATIENCE = 10_000;

  private final SSLSocket socket;

  RawClient(Broker broker, Certificates certificates, Identity identity)
      throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        identity.keyManagers().getKeyManagers(),
        certificates.trustManagers().getTrustManagers(),
        null);
    socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", broker.port());
    socket.setSoTimeout(PATIENCE);
  }

  /** Connects with a clean session and a will on {@code will/<clientId>}. */
  void connect(String clientId, int keepAliveSeconds) throws IOException {
    connect(clientId, "will/" + clientId, keepAliveSeconds);
  }

  void connect(String clientId, String willTopic, int keepAliveSeconds) throws IOException {
    sendConnect(clientId, willTopic, keepAliveSeconds);
    int code = returnCode();
    if (code != 0) {
      throw new IOException("refused: " + code);
    }
  }

  /** The return code of the CONNACK; -1 if there is none, as the connection is closed. */
  int returnCode() throws IOException {
    byte[] answer = socket.getInputStream().readNBytes(4);
    return answer.length < 4 ? -1 : answer[3];
  }

  void sendConnect(String clientId, String willTopic, int keepAliveSeconds) throws IOException {
    sendConnect(clientId, willTopic, 1, keepAliveSeconds);
  }

  void sendConnect(String clientId, String willTopic, int willQos, int keepAliveSeconds)
      throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(body);
    out.writeUTF("MQTT");
    out.writeByte(4);
    out.writeByte(0b110 | (willQos << 3)); // will, clean session
    out.writeShort(keepAliveSeconds);
    out.writeUTF(clientId);
    out.writeUTF(willTopic);
    out.writeUTF("gone");
    send(0x10, body.toByteArray());
  }

  void publish(String topic, String payload) throws IOException {
    publish(topic, payload, 0, 0);
  }

  /**
   * @param packetId of QoS 1 and 2, 1 to 65535
   */
  void publish(String topic, String payload, int qos, int packetId) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(body);
    out.writeUTF(topic);
    if (qos > 0) {
      out.writeShort(packetId);
    }
    out.write(payload.getBytes(StandardCharsets.UTF_8));
    send(0x30 | (qos << 1), body.toByteArray());
  }

  /** Subscribes under the packet id 1. */
  void subscribe(String topicFilter, int qos) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(body);
    out.writeShort(1);
    out.writeUTF(topicFilter);
    out.writeByte(qos);
    send(0x82, body.toByteArray());
  }

  void disconnect() throws IOException {
    send(0xE0, new byte[0]);
  }

  void send(int type, byte[] body) throws IOException {
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    packet.write(type);
    int left = body.length;
    while (left > 127) {
      packet.write((left & 127) | 128);
      left >>= 7;
    }
    packet.write(left);
    packet.write(body);
    socket.getOutputStream().write(packet.toByteArray());
    socket.getOutputStream().flush();
  }

  /** What comes from the broker until it closes the connection. */
  byte[] readToTheEnd() throws IOException {
    return socket.getInputStream().readAllBytes();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
