package dev.rollcall.message;

import static dev.rollcall.fixture.Events.at;
import static dev.rollcall.message.Notifications.english;
import static dev.rollcall.message.Notifications.inSeoul;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.notification.HeldMessages;
import dev.rollcall.notification.Notification.HeldBack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The summary of what an hour had no room for. */
final class HeldBackTest {
  private static final HeldMessages TEXTS =
      new HeldMessages(12, at(0), at(600), List.of("RPI", "Fan", "Gate", "Lamp"));
  private static final HeldMessages MAILS =
      new HeldMessages(3, at(60), at(900), List.of("RPI is OFFLINE", "Fan is back"));

  private static HeldBack texts(HeldMessages texts, boolean mailed) {
    return new HeldBack("held-back-1", Optional.of(texts), Optional.empty(), mailed);
  }

  @Test
  void textMessageSaysHowManyAndNamesDevices() {
    Message message = english(texts(TEXTS, true), at(3600));

    assertThat(message.subject()).isEqualTo("HELD BACK 12 text messages since 12:00");
    assertThat(message.sms())
        .isEqualTo(message.subject() + " UTC: RPI, Fan, Gate, Lamp. The mails have them all.");
    assertThat(message.attributes())
        .isEqualTo(Map.of("kind", "held-back", "count", "12", "incident", "held-back-1"));
    assertThat(message.text())
        .contains("The hourly limit of messages was reached (TextMessagesPerHour, MailsPerHour),")
        .contains("\nText messages about: RPI, Fan, Gate, Lamp\n")
        .contains("\nHeld back: between 2026-11-23 12:00:00 and 12:10:00 UTC\n")
        .doesNotContain("Mail not sent");
  }

  @Test
  void mailListsSubjectsAndCountsTheRest() {
    HeldBack both = new HeldBack("held-back-1", Optional.of(TEXTS), Optional.of(MAILS), false);

    Message message = english(both, at(3600));

    assertThat(message.subject()).isEqualTo("HELD BACK 12 text messages, 3 mails since 12:00");
    assertThat(message.text())
        .contains(
            """

            Mail not sent: 1 earlier, see the log
            Mail not sent: RPI is OFFLINE
            Mail not sent: Fan is back
            """)
        .contains("The log has them all.", "filter ispresent(held) | display")
        .contains("\n1. Check the devices that are listed here, and those of earlier messages");
    assertThat(message.attributes()).containsEntry("count", "15");
  }

  @Test
  void oneMessageIsOne() {
    assertThat(english(texts(HeldMessages.one(at(0), "RPI"), true), at(3600)).sms())
        .isEqualTo("HELD BACK 1 text message since 12:00 UTC: RPI. The mails have them all.");
    HeldBack mail =
        new HeldBack(
            "held-back-1",
            Optional.empty(),
            Optional.of(HeldMessages.one(at(0), "All are back")),
            false);
    assertThat(english(mail, at(3600)).subject()).isEqualTo("HELD BACK 1 mail since 12:00");
    assertThat(english(mail, at(3600)).sms())
        .isEqualTo("HELD BACK 1 mail since 12:00 UTC. The log has them all.");
    assertThat(english(mail, at(3600)).text()).doesNotContain("and 0 more", "Text messages about");
  }

  @Test
  void fewerNamesWhereThereIsNoRoomAndNoneWhereTheyAreLong() {
    List<String> names = IntStream.range(0, 10).mapToObj("greenhouse-%d"::formatted).toList();
    assertThat(english(texts(new HeldMessages(10, at(0), at(9), names), true), at(3600)).sms())
        .contains(": greenhouse-7, greenhouse-8, greenhouse-9. The mails");

    HeldMessages longest = HeldMessages.one(at(0), "x".repeat(128));
    assertThat(english(texts(longest, true), at(3600)).sms())
        .isEqualTo("HELD BACK 1 text message since 12:00 UTC. The mails have them all.");
  }

  @Test
  void digestsOfAllDevicesHaveNoName() {
    Message message = english(texts(HeldMessages.one(at(0), ""), true), at(3600));

    assertThat(message.sms())
        .isEqualTo("HELD BACK 1 text message since 12:00 UTC. The mails have them all.");
    assertThat(message.text()).doesNotContain("Text messages about");
  }

  private static Message korean(HeldBack held) {
    return inSeoul(Language.KO, held, at(3600));
  }

  @Test
  void koreanSaysTheSame() {
    Message message = korean(new HeldBack("i", Optional.of(TEXTS), Optional.of(MAILS), false));

    assertThat(message.subject()).isEqualTo("[미발송] 문자 12건, 메일 3건 21:00부터");
    assertThat(message.topicSubject()).startsWith("HELD BACK 12 text messages, 3 mails");
    assertThat(message.sms()).isEqualTo("[미발송] 문자 12건, 메일 3건 21:00 KST부터. 전체 내용은 로그에 있습니다.");
    assertThat(message.text()).contains("미발송 메일", "미발송 문자", "전체 내용은 로그에 있습니다.");
    assertThat(korean(texts(HeldMessages.one(at(0), "RPI"), true)).sms())
        .isEqualTo("[미발송] 문자 1건 21:00 KST부터: RPI. 전체 내용은 메일에 있습니다.");
  }
}
