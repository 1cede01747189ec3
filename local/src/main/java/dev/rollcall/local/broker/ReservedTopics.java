package dev.rollcall.local.broker;

/**
 * Rights without that to publish where lifecycle events appear; nobody has it at AWS IoT, whatever
 * a policy says.
 */
record ReservedTopics(Rights rights) implements Rights {
  private static final String EVENTS = "$aws/events/";

  @Override
  public boolean mayConnect(String principal, String clientId) {
    return rights.mayConnect(principal, clientId);
  }

  @Override
  public boolean mayPublish(String principal, String clientId, String topic) {
    return !topic.startsWith(EVENTS) && rights.mayPublish(principal, clientId, topic);
  }

  @Override
  public boolean maySubscribe(String principal, String clientId, String topicFilter) {
    return rights.maySubscribe(principal, clientId, topicFilter);
  }
}
