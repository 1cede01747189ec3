package dev.rollcall.message;

import static dev.rollcall.fixture.Events.RPI;
import static dev.rollcall.fixture.Events.at;
import static dev.rollcall.message.Notifications.inSeoul;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.ThingName;
import dev.rollcall.notification.Notification;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Whatever a device calls itself and AWS says of it, a message holds it as text. */
final class SafetyTest {
  private static final ThingName LONGEST = new ThingName("ab" + "x".repeat(124) + "yz");

  /** Times then carry their dates. */
  private static final Instant ANOTHER_DAY = at(3 * 24 * 3600);

  static final List<String> NASTY =
      List.of(
          "<script>alert(1)</script>",
          "</style></title></head><body><img src=x onerror=alert(1)>",
          "</td></tr></table><h1>all is well</h1>",
          "\" onclick=\"alert(1)",
          "' style='display:none",
          "<!-- ",
          "]]>",
          "&lt;b&gt;&amp;&#60;",
          "javascript:alert(1)",
          "https://example.com/\"><b>",
          "a\r\nBcc: everybody@example.com",
          "a\nb\u2028c\u2029d\u0085e",
          "\u202egnp.exe",
          "\u2066a\u2069",
          "zero\u200bwidth\u200d\ufeff",
          "\0\u001b[2J\u0007",
          "\ud83d\ude00 \ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
          "\ud800",
          "a\udc00\ud83d",
          "\ud83d\ude00".repeat(64),
          "x".repeat(128),
          "<b>".repeat(42),
          "{[~^\\]|}".repeat(16),
          "가".repeat(128),
          "%s %d %n %",
          "${7*7} @{1} $unsafe{x}",
          "{{x}} {{{x}}} #{x}",
          "`reboot` $(reboot) '; reboot; '");

  @ParameterizedTest
  @FieldSource("NASTY")
  void textOfOthersStaysText(String text) {
    for (Language language : Language.values()) {
      List<Notification> harmless = Notifications.ofEachKind(RPI, "harmless");
      List<Notification> nasty = Notifications.ofEachKind(RPI, text);
      for (int i = 0; i < nasty.size(); i++) {
        Message message = inSeoul(language, nasty.get(i), at(125));

        assertThat(structure(message))
            .isEqualTo(structure(inSeoul(language, harmless.get(i), at(125))));
        assertFits(message);
      }
    }
  }

  @ParameterizedTest
  @FieldSource("NASTY")
  void longestNameLeavesRoom(String text) {
    for (Language language : Language.values()) {
      for (Notification notification : Notifications.ofEachKind(LONGEST, text)) {
        Message message = inSeoul(language, notification, at(125));

        assertFits(message);
        assertFits(inSeoul(language, notification, ANOTHER_DAY));
        if (notification instanceof Notification.OfThing) {
          assertThat(List.of(message.subject(), message.topicSubject(), message.sms()))
              .allMatch(line -> line.contains("ab") && line.contains("yz"));
        }
      }
    }
  }

  /** Elements and attributes in their order; only where links lead is left out. */
  private static List<String> structure(Message message) {
    Document document = Jsoup.parse(message.html());
    return document.getAllElements().stream().map(SafetyTest::tag).toList();
  }

  private static String tag(Element element) {
    Element copy = element.shallowClone();
    assertThat(copy.attr("href"))
        .matches("|https://(ap-northeast-2\\.console|health)\\.aws\\.amazon\\.com/.*");
    copy.removeAttr("href");
    return element.parents().size() + " " + copy.attributes().html() + " " + element.tagName();
  }

  /** As the documentation of {@link Message} says. */
  private static void assertFits(Message message) {
    assertThat(message.subject()).hasSizeBetween(1, 99).doesNotContainPattern("\\p{C}");
    assertThat(message.topicSubject()).matches("[!-~][ -~]{0,99}");
    assertThat(SmsText.size(message.sms())).isLessThanOrEqualTo(SmsText.limit(message.sms()));
    assertThat(message.sms()).isNotEmpty().doesNotContainPattern("\\p{C}");
    assertThat(message.text()).doesNotContainPattern("[\\p{C}\\p{Zl}\\p{Zp}&&[^\n]]");
    assertThat(message.html()).doesNotContainPattern("[\\p{C}\\p{Zl}\\p{Zp}&&[^\n]]");
    assertThat(Stream.of(message.text(), message.html()).allMatch(body -> body.length() < 20_000))
        .isTrue();
  }
}
