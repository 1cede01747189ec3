package dev.rollcall.device;

/**
 * Something that happened to a {@link Device} and that its user should see, each with the line that
 * tells it.
 *
 * <p>These lines are read by programs too. Their wording is part of what the device promises:
 *
 * <pre>
 * no thing name: neither last will nor status will be sent
 * connecting to HOST:PORT as CLIENT-ID
 * connected to HOST:PORT as CLIENT-ID
 * cannot connect to HOST:PORT: REASON; trying again
 * connection interrupted: REASON
 * connection resumed (session kept)
 * connection resumed (new session)
 * status published: JSON
 * subscribed to TOPIC
 * published on TOPIC: JSON
 * not published on TOPIC: REASON
 * received on TOPIC: PAYLOAD
 * standard input ended: staying connected
 * stopped cleanly
 * stopped without telling the broker
 * </pre>
 */
sealed interface DeviceEvent {

  /** What is printed; not yet freed of control characters. */
  String line();

  /** There is nobody to send a last will or a status for. */
  record NoThingName() implements DeviceEvent {
    @Override
    public String line() {
      return "no thing name: neither last will nor status will be sent";
    }
  }

  /** The run begins; its first connection may take a while. */
  record Connecting(Endpoint endpoint, ClientId clientId) implements DeviceEvent {
    @Override
    public String line() {
      return "connecting to " + endpoint + " as " + clientId;
    }
  }

  /** The first connection of this run. */
  record Connected(Endpoint endpoint, ClientId clientId) implements DeviceEvent {
    @Override
    public String line() {
      return "connected to " + endpoint + " as " + clientId;
    }
  }

  /** One try to connect, or to connect again, failed; the next follows by itself. */
  record NotConnected(Endpoint endpoint, String reason) implements DeviceEvent {
    @Override
    public String line() {
      return "cannot connect to " + endpoint + ": " + reason + "; trying again";
    }
  }

  /** The connection is gone, and nobody here had asked for that. */
  record Interrupted(String reason) implements DeviceEvent {
    @Override
    public String line() {
      return "connection interrupted: " + reason;
    }
  }

  /** The connection is back. */
  record Resumed(boolean sessionKept) implements DeviceEvent {
    @Override
    public String line() {
      return "connection resumed (" + (sessionKept ? "session kept" : "new session") + ")";
    }
  }

  /** The broker has taken the status. */
  record StatusPublished(String json) implements DeviceEvent {
    @Override
    public String line() {
      return "status published: " + json;
    }
  }

  /** The broker has taken the subscription. */
  record Subscribed(TopicFilter topic) implements DeviceEvent {
    @Override
    public String line() {
      return "subscribed to " + topic;
    }
  }

  /** The broker has taken what was typed. */
  record Published(TopicName topic, String json) implements DeviceEvent {
    @Override
    public String line() {
      return "published on " + topic + ": " + json;
    }
  }

  /** A status or a typed line did not reach anyone. */
  record NotPublished(TopicName topic, String reason) implements DeviceEvent {
    @Override
    public String line() {
      return "not published on " + topic + ": " + reason;
    }
  }

  /** A message of the subscription, or of one that an earlier run left in the session. */
  record Received(String topic, String payload) implements DeviceEvent {
    @Override
    public String line() {
      return "received on " + topic + ": " + payload;
    }
  }

  /** Nothing more can be typed. */
  record InputEnded() implements DeviceEvent {
    @Override
    public String line() {
      return "standard input ended: staying connected";
    }
  }

  /**
   * The end.
   *
   * @param disconnected whether the broker was informed, so that it sends no last will
   */
  record Stopped(boolean disconnected) implements DeviceEvent {
    @Override
    public String line() {
      return disconnected ? "stopped cleanly" : "stopped without telling the broker";
    }
  }
}
