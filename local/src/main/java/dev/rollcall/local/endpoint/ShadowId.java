package dev.rollcall.local.endpoint;

import java.util.regex.Pattern;

/**
 * Names one shadow of one thing.
 *
 * @param thing the thing's name, 1 to 128 of the characters {@code a-z A-Z 0-9 : _ -}
 * @param shadow the shadow's name, at most 64 of these or {@code $}; empty for the classic shadow
 */
public record ShadowId(String thing, String shadow) {
  private static final Pattern THING = Pattern.compile("[a-zA-Z0-9:_-]{1,128}");
  private static final Pattern SHADOW = Pattern.compile("[$a-zA-Z0-9:_-]{0,64}");

  public ShadowId {
    requireThing(thing);
    if (!SHADOW.matcher(shadow).matches()) {
      throw ShadowException.invalid("Invalid shadow name: " + shadow);
    }
  }

  /** The shadow of a thing in which Rollcall keeps what people were notified of. */
  public static ShadowId rollcall(String thing) {
    return new ShadowId(thing, "rollcall");
  }

  /** The classic shadow of a thing. */
  public static ShadowId classic(String thing) {
    return new ShadowId(thing, "");
  }

  static void requireThing(String thing) {
    if (!THING.matcher(thing).matches()) {
      throw ShadowException.invalid("Invalid thing name: " + thing);
    }
  }

  String display() {
    return shadow.isEmpty() ? thing : thing + "~" + shadow;
  }

  /** Where the service answers and publishes changes: {@code $aws/things/…/shadow[/name/…]}. */
  String topic() {
    String classic = "$aws/things/" + thing + "/shadow";
    return shadow.isEmpty() ? classic : classic + "/name/" + shadow;
  }
}
