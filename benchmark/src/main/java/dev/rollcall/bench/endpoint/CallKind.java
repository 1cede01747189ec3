package dev.rollcall.bench.endpoint;

/** What a function asks of AWS. */
public enum CallKind {
  DEVICE_GET("read a device's shadow", Quota.SHADOWS),
  DEVICE_UPDATE("write a device's shadow", Quota.SHADOWS),
  NAMED_GET("read a device's named shadow", Quota.SHADOWS),
  NAMED_UPDATE("write a device's named shadow", Quota.SHADOWS),
  GROUP_GET("read a group's shadow", Quota.GROUP_SHADOW),
  GROUP_UPDATE("write a group's shadow", Quota.GROUP_SHADOW),
  SNS_PUBLISH("publish to SNS", Quota.OTHER),
  SES_SEND("send through SES", Quota.OTHER),
  SQS_SEND("send to the queue", Quota.OTHER),
  THING_DESCRIBE("ask the registry for a thing", Quota.OTHER),
  CONNECTION_GET("ask the broker for a connection", Quota.OTHER),
  OTHER("anything else", Quota.OTHER);

  private final String title;
  private final Quota quota;

  /** Whose requests a second AWS counts. */
  private enum Quota {
    /** The account's requests to shadows. */
    SHADOWS,
    /** The same, and those of one thing: the group. */
    GROUP_SHADOW,
    /** None that a mass outage comes near to. */
    OTHER
  }

  CallKind(String title, Quota quota) {
    this.title = title;
    this.quota = quota;
  }

  /** What it is, for a table. */
  public String title() {
    return title;
  }

  /** Whether it counts for the account's quota of shadow requests. */
  public boolean isShadow() {
    return quota != Quota.OTHER;
  }

  /** Whether it counts for the quota of the thing that stands for a group. */
  public boolean isGroup() {
    return quota == Quota.GROUP_SHADOW;
  }

  /** A request to a shadow. */
  static CallKind ofShadow(boolean isDevice, boolean isNamed, boolean writes) {
    if (!isDevice) {
      return writes ? GROUP_UPDATE : GROUP_GET;
    }
    if (isNamed) {
      return writes ? NAMED_UPDATE : NAMED_GET;
    }
    return writes ? DEVICE_UPDATE : DEVICE_GET;
  }
}
