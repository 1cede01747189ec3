package dev.rollcall.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.ConnectionEvent.Connected;
import dev.rollcall.event.ConnectionEvent.Status;
import dev.rollcall.event.ThingNaming.Who;
import dev.rollcall.fixture.Events;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ThingNamingTest {
  private static final ThingNaming BY_DEFAULT =
      new ThingNaming(Pattern.compile("(?<thing>.+)"), Pattern.compile("iotconsole-.*"));

  @Test
  void clientIdIsTheThingByDefault() {
    assertThat(of(BY_DEFAULT, "RPI")).isEqualTo(new Who.Thing(new ThingName("RPI")));
  }

  @Test
  void patternFindsTheThingInTheClientId() {
    ThingNaming naming =
        new ThingNaming(Pattern.compile("(?<thing>[^/]+)/\\d+"), Pattern.compile("(?!)"));

    assertThat(of(naming, "RPI/17")).isEqualTo(new Who.Thing(new ThingName("RPI")));
    assertThat(of(naming, "RPI")).isEqualTo(Who.Nobody.NO_SUCH_THING);
  }

  @Test
  void consoleIsIgnored() {
    assertThat(of(BY_DEFAULT, "iotconsole-123")).isEqualTo(Who.Nobody.IGNORED_CLIENT);
  }

  @Test
  void idThatCannotBeAThingIsNoThing() {
    assertThat(of(BY_DEFAULT, "<b>\n")).isEqualTo(Who.Nobody.NO_SUCH_THING);
  }

  @Test
  void thingOfTheEventCountsBeforeTheClientId() {
    assertThat(BY_DEFAULT.thingOf(namingItsThing("program-4711")))
        .isEqualTo(new Who.Thing(Events.RPI));
  }

  /** Another stack of the account has the other devices, whatever AWS IoT says that they are. */
  @Test
  void clientOfAnotherStackIsNoThingThoughTheEventNamesOne() {
    ThingNaming naming =
        new ThingNaming(Pattern.compile("(?<thing>north-.+)"), Pattern.compile("(?!)"));

    assertThat(naming.thingOf(namingItsThing("south-1"))).isEqualTo(Who.Nobody.NO_SUCH_THING);
    assertThat(naming.thingOf(namingItsThing("north-1"))).isEqualTo(new Who.Thing(Events.RPI));
  }

  /** An event that names the thing itself, as those of exclusive things do. */
  private static Connected namingItsThing(String clientId) {
    Connection connection =
        new Connection(
            new ClientId(clientId), Optional.of(Events.RPI), 1, Optional.empty(), Optional.empty());
    return new Connected(connection, Events.at(0), Optional.empty());
  }

  @Test
  void gatewayIsKnownByItsClientId() {
    ThingNaming naming =
        new ThingNaming(
            Pattern.compile("(?<thing>.+)"),
            Pattern.compile("(?!)"),
            Pattern.compile("gateway-.*|(a|aa)+\\1x"),
            new ThingName("groups"));

    assertThat(naming.isGateway(new ClientId("gateway-1"))).isTrue();
    assertThat(naming.isGateway(new ClientId("RPI"))).isFalse();
    assertThat(naming.isGateway(new ClientId("a".repeat(128)))).isFalse(); // too slow for it
    assertThat(BY_DEFAULT.isGateway(new ClientId("gateway-1"))).isFalse();
  }

  @Test
  void publisherIsAGatewayOnceThatIsKnown() {
    Publisher publisher =
        new Publisher(Optional.of(new ClientId("gateway-1")), Optional.of("certificate"));

    assertThat(publisher.gateway()).isEmpty();
    assertThat(publisher.asGateway().gateway()).contains(new ClientId("gateway-1"));
    assertThat(publisher.asGateway().principal()).contains("certificate");
  }

  @Test
  void statusIsOfTheThingOfItsTopic() {
    assertThat(BY_DEFAULT.thingOf(Events.will(0))).isEqualTo(new Who.Thing(Events.RPI));
  }

  @Test
  void statusOfAClientThatIsIgnoredOrNamesNobodyIsOfNobody() {
    ThingNaming naming =
        new ThingNaming(Pattern.compile("(?<thing>north-.+)"), Pattern.compile("north-test"));

    assertThat(naming.thingOf(publishedBy("south-1"))).isEqualTo(Who.Nobody.NO_SUCH_THING);
    assertThat(naming.thingOf(publishedBy("north-test"))).isEqualTo(Who.Nobody.IGNORED_CLIENT);
    assertThat(naming.thingOf(publishedBy("north-1"))).isEqualTo(new Who.Thing(Events.RPI));
  }

  private static Status publishedBy(String clientId) {
    Publisher publisher = new Publisher(Optional.of(new ClientId(clientId)), Optional.empty());
    return new Status(Events.RPI, Events.at(0), false, publisher);
  }

  @Test
  void thingOfTheOutageGroupsIsNoDevice() {
    ThingNaming naming =
        new ThingNaming(
            Pattern.compile("(?<thing>.+)"),
            Pattern.compile("(?!)"),
            Pattern.compile("(?!)"),
            Events.RPI);

    assertThat(of(naming, "RPI")).isEqualTo(Who.Nobody.RESERVED_NAME);
    assertThat(naming.thingOf(Events.will(0))).isEqualTo(Who.Nobody.RESERVED_NAME);
    assertThat(of(naming, "RPI2")).isEqualTo(new Who.Thing(new ThingName("RPI2")));
  }

  @Test
  void patternFindsTheSiteInTheClientId() {
    ThingNaming naming =
        new ThingNaming(Pattern.compile("(?<thing>(?<site>[^-]*)-.+)"), Pattern.compile("(?!)"));

    assertThat(naming.siteOf(Events.connected("north-1", 1, 0, "c"))).contains("north");
    assertThat(naming.siteOf(new ClientId("n".repeat(99) + "-1")).orElseThrow())
        .hasSize(64)
        .endsWith("…");
    assertThat(naming.siteOf(new ClientId("\u202enorth-1"))).contains("?north");
    assertThat(naming.siteOf(new ClientId("north"))).isEmpty();
    assertThat(naming.siteOf(new ClientId("-1"))).isEmpty();
    assertThat(naming.siteOf(new ClientId(" -1"))).isEmpty();
  }

  @Test
  void siteIsThatOfTheClientIdOfTheEvent() {
    ThingNaming naming =
        new ThingNaming(Pattern.compile("(?<thing>(?<site>R)PI|.*)"), Pattern.compile("(?!)"));

    assertThat(naming.siteOf(Events.lost(1, 0))).contains("R");
    assertThat(naming.siteOf(Events.refused(0))).contains("R");
    assertThat(naming.siteOf(Events.will(0))).isEmpty();
    assertThat(naming.siteOf(new ClientId("other"))).isEmpty();
    assertThat(BY_DEFAULT.siteOf(Events.lost(1, 0))).isEmpty();
  }

  private static final String SLOW = "(?<thing>(?<site>(a|aa)+)\\3x)|known";
  private static final String LONGEST = "a".repeat(128);

  @Test
  void clientIdThatAPatternIsTooSlowForIsOfNobodyAndSaysWhichPattern() {
    Pattern slow = Pattern.compile(SLOW);
    Pattern any = Pattern.compile("(?<thing>.+)");
    Pattern none = Pattern.compile("(?!)");
    ThingName groups = new ThingName("groups");

    assertThat(of(new ThingNaming(slow, none), LONGEST)).isEqualTo(tooSlow("ClientIdPattern"));
    assertThat(of(new ThingNaming(any, slow), LONGEST)).isEqualTo(tooSlow("IgnoredClientIds"));
    assertThat(new ThingNaming(any, none, slow, groups).thingOf(publishedBy(LONGEST)))
        .isEqualTo(tooSlow("GatewayClientIds"));
    assertThat(of(new ThingNaming(any, slow), "short"))
        .isEqualTo(new Who.Thing(new ThingName("short")));
  }

  private static Who tooSlow(String parameter) {
    return new Who.PatternTooSlow(parameter);
  }

  @Test
  void clientIdThatAPatternIsTooSlowForNamesNothing() {
    ThingNaming naming =
        new ThingNaming(
            Pattern.compile(SLOW),
            Pattern.compile("(?!)"),
            Pattern.compile(".*"),
            new ThingName("groups"));

    assertThat(naming.names(new ClientId(LONGEST), Events.RPI)).isFalse();
    assertThat(naming.speaksFor(new ClientId(LONGEST), Events.RPI)).isFalse();
    assertThat(naming.siteOf(new ClientId(LONGEST))).isEmpty();
    assertThat(naming.speaksFor(new ClientId("short"), Events.RPI)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "IGNORED_CLIENT, ignored-client",
    "NO_SUCH_THING, no-such-thing",
    "RESERVED_NAME, reserved-name"
  })
  void nobodyHasANameInLogs(Who.Nobody nobody, String label) {
    assertThat(nobody.label()).isEqualTo(label);
  }

  private static Who of(ThingNaming naming, String clientId) {
    return naming.thingOf(Events.connected(clientId, 1, 0, "certificate"));
  }
}
