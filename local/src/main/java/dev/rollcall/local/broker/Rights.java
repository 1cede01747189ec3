package dev.rollcall.local.broker;

/** Says what a client may do at the broker, as the policies of its certificate do at AWS IoT. */
public interface Rights {
  /** Anybody may do anything. */
  Rights ALL =
      new Rights() {
        @Override
        public boolean mayConnect(String principal, String clientId) {
          return true;
        }

        @Override
        public boolean mayPublish(String principal, String clientId, String topic) {
          return true;
        }

        @Override
        public boolean maySubscribe(String principal, String clientId, String topicFilter) {
          return true;
        }
      };

  /**
   * Whether it may connect under this client id.
   *
   * @param principal the client's certificate, as lifecycle events name it
   */
  boolean mayConnect(String principal, String clientId);

  /** Whether it may publish there; its last will too. */
  boolean mayPublish(String principal, String clientId, String topic);

  /** Whether it may subscribe to that, and receive what comes. */
  boolean maySubscribe(String principal, String clientId, String topicFilter);
}
