package dev.rollcall.aws;

import dev.rollcall.event.ThingName;
import dev.rollcall.port.ThingRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;

/** {@code DescribeThing} of AWS IoT's control plane (AWS IoT API Reference, "DescribeThing"). */
public record IotThingRegistry(SignedGet get) implements ThingRegistry {
  @Override
  public boolean contains(ThingName thing) {
    SignedGet.Answer answer;
    try {
      answer = get.get("/things/", thing.value());
    } catch (IOException e) {
      throw new UncheckedIOException("DescribeThing " + thing, e);
    }
    if (answer.isOk()) {
      return true;
    }
    if (answer.error().equals("ResourceNotFoundException")) {
      return false;
    }
    throw new IllegalStateException("DescribeThing %s: %s".formatted(thing, answer.describe()));
  }
}
