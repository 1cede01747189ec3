package dev.rollcall.pipeline;

import dev.rollcall.evaluation.AlertState;
import dev.rollcall.event.ThingName;
import dev.rollcall.port.ShadowStore;

/** Reads what people have set for all devices, from the shadow {@code rollcall} of their thing. */
record MuteReader(ShadowStore<AlertState> alerts, ThingName groups) {
  Mutes read() {
    return new Mutes(alerts.load(groups).state().settings());
  }
}
