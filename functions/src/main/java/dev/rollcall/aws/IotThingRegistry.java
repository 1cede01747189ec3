package dev.rollcall.aws;

import dev.rollcall.event.ThingName;
import dev.rollcall.port.ThingAttributes;
import dev.rollcall.port.ThingRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code DescribeThing} of AWS IoT's control plane (AWS IoT API Reference, "DescribeThing"). */
public record IotThingRegistry(SignedGet get) implements ThingRegistry, ThingAttributes {
  @Override
  public boolean contains(ThingName thing) {
    return describe(thing).isPresent();
  }

  @Override
  public Map<String, String> of(ThingName thing) {
    Map<String, String> attributes = new LinkedHashMap<>();
    if (describe(thing).orElse(Map.of()).get("attributes") instanceof Map<?, ?> all) {
      all.forEach((name, value) -> attributes.put(name.toString(), String.valueOf(value)));
    }
    return attributes;
  }

  /** Empty if there is no such thing. */
  private Optional<Map<String, Object>> describe(ThingName thing) {
    SignedGet.Answer answer;
    try {
      answer = get.get("/things/", thing.value());
    } catch (IOException e) {
      throw new UncheckedIOException("DescribeThing " + thing, e);
    }
    if (answer.isOk()) {
      return Optional.of(answer.body());
    }
    if (answer.error().equals("ResourceNotFoundException")) {
      return Optional.empty();
    }
    throw new IllegalStateException("DescribeThing %s: %s".formatted(thing, answer.describe()));
  }
}
