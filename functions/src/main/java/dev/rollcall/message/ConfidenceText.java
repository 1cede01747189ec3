package dev.rollcall.message;

import dev.rollcall.notification.Notification.DeviceOffline;

/** How sure it is that a device is offline, and by what that is known. */
record ConfidenceText(DeviceOffline notification, LocalizedTexts words) {
  String text() {
    String reported = reported();
    return notification
        .notConnectedAt()
        .map(at -> reported + " " + words.of("confidence.asked", words.times().brief(at)))
        .orElse(reported);
  }

  private String reported() {
    if (notification.cause().byGateway()) {
      return notification
          .reportedBy()
          .map(id -> words.of("confidence.gateway.named", LocalizedTexts.printable(id.value())))
          .orElseGet(() -> words.of("confidence.gateway"));
    }
    if (notification.cause().disconnect().isEmpty()) {
      return words.of(
          notification.notConnectedAt().isPresent() ? "confidence.will.asked" : "confidence.will");
    }
    if (cause().isUnknown()) {
      return words.of("confidence.unknown", cause().reason());
    }
    return notification.start().exact()
        ? words.of("confidence.event", cause().reason())
        : words.of(
            "confidence.silence",
            words.times().brief(notification.start().earliest()),
            words.times().brief(notification.start().latest()));
  }

  private CauseTexts cause() {
    return new CauseTexts(words.texts(), notification.cause());
  }
}
