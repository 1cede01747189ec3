package dev.rollcall.aws;

import dev.rollcall.evaluation.AlertState;
import dev.rollcall.event.Addresses;
import dev.rollcall.group.GroupState;
import dev.rollcall.port.ShadowStore.Snapshot;
import dev.rollcall.tracking.ConnectionState;
import java.nio.charset.StandardCharsets;

/** The documents of all shadows; those that are read are written with single quotes for double. */
final class Documents {
  static final ShadowDocument<ConnectionState> CONNECTIONS =
      new ShadowDocument<>(new ConnectionFormat(Addresses.RECORDED));
  static final ShadowDocument<AlertState> ALERTS = new ShadowDocument<>(new AlertFormat());
  static final ShadowDocument<GroupState> GROUPS =
      new ShadowDocument<>(new GroupFormat(Addresses.RECORDED));

  private Documents() {}

  /** The state in a shadow that has reported this. */
  static <S> S reported(ShadowDocument<S> document, String reported) {
    return read(document, "{'version':3,'state':{'reported':{%s}}}".formatted(reported)).state();
  }

  static <S> Snapshot<S> read(ShadowDocument<S> document, String json) {
    return document.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  static <S> String update(ShadowDocument<S> document, S before, S next) {
    byte[] json = document.update(new Snapshot<>(1, before), next);
    return new String(json, StandardCharsets.UTF_8);
  }

  /** The state, after it was written into an empty shadow. */
  static <S> S writtenAndRead(ShadowDocument<S> document, S empty, S state) {
    return document.read(document.update(new Snapshot<>(1, empty), state)).state();
  }
}
