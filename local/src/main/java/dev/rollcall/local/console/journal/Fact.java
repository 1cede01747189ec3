package dev.rollcall.local.console.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a sighting says of one device. */
public sealed interface Fact {

  /**
   * A lifecycle event, as the broker published it.
   *
   * @param type {@code connected}, {@code disconnected}, {@code connect_failed} or whatever it says
   * @param at the event's own time
   * @param version the connection's number; -1 if the event has none
   * @param reason why it ended or was refused; empty for a connect
   * @param site what the client id says of its place; empty if nothing
   */
  record Lifecycle(
      String clientId, String type, Instant at, long version, String reason, Optional<String> site)
      implements Fact {
    /** AWS IoT's times are approximate by so much. */
    private static final Duration APPROXIMATE = Duration.ofSeconds(150);

    /**
     * Whether it says more of a client than another event: within the time by which times are
     * approximate the connection's number decides, then that a disconnect ends it.
     */
    public boolean isNewerThan(Lifecycle other) {
      if (Duration.between(at, other.at).abs().compareTo(APPROXIMATE) > 0) {
        return at.isAfter(other.at);
      }
      return version == other.version ? !isConnect() : version > other.version;
    }

    /** Whether the client was connected after it. */
    public boolean isConnect() {
      return type.equals("connected");
    }
  }

  /**
   * A last will or a status.
   *
   * @param value what it says of {@code connected}, as JSON; empty if it says nothing of it
   */
  record Status(String topic, String value) implements Fact {}

  /**
   * A write of one of the thing's shadows.
   *
   * @param shadow its name; empty for the classic one
   * @param connected what it says of {@code reported.connected} now
   */
  record ShadowWrite(String shadow, long version, List<Change> changes, Optional<Boolean> connected)
      implements Fact {
    /** Copies the list. */
    public ShadowWrite {
      changes = List.copyOf(changes);
    }
  }

  /**
   * A line of a function's log: what became of an input.
   *
   * @param pass {@code tracking} or {@code evaluation}
   * @param event what the input was
   * @param reason the named reason
   */
  record Outcome(String function, String pass, String event, String reason) implements Fact {

    /** Whether it is of the second pass. */
    public boolean isEvaluation() {
      return pass.equals("evaluation");
    }
  }

  /**
   * A message to people.
   *
   * @param id of the mail, or of what was published
   * @param kind as in its attributes, such as {@code offline}
   */
  record Message(Medium medium, String id, String kind, String text) implements Fact {}

  /** A line that the device's program printed. */
  record Output(String line) implements Fact {}

  /** What a message is sent by. */
  enum Medium {
    /** Through SES. */
    MAIL,
    /** Through SNS. */
    TEXT_MESSAGE
  }
}
