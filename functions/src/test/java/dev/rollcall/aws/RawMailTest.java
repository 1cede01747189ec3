package dev.rollcall.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.fixture.ParsedMail;
import dev.rollcall.message.Message;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RawMailTest {
  private static final String FROM = "alerts@example.com";
  private static final List<String> TO = List.of("admin@example.com", "second@example.com");
  private static final Instant AT = Instant.parse("2026-11-02T03:04:05.678Z");
  private static final Set<String> HEADERS =
      Set.of(
          "MIME-Version",
          "From",
          "To",
          "Subject",
          "Date",
          "Auto-Submitted",
          "In-Reply-To",
          "References",
          "X-Rollcall-Kind",
          "X-Rollcall-Thing",
          "X-Rollcall-Incident",
          "Content-Type");

  @Test
  void allThatIsWrittenIsReadByAnotherLibrary() {
    ParsedMail mail = ParsedMail.of(write(message("OFFLINE: RPI", "RPI-1", "RPI")));

    assertThat(mail.from()).isEqualTo(FROM);
    assertThat(mail.to()).isEqualTo(TO);
    assertThat(mail.subject()).isEqualTo("OFFLINE: RPI");
    assertThat(mail.text()).isEqualTo("RPI-1\nKüche & 부엌 = 50% 🔥.\n.\n\nend");
    assertThat(mail.html()).isEqualTo("<p title=\"a\">RPI-1\n<b>부엌 🔥</b></p>\n");
    assertThat(mail.headers())
        .containsOnlyKeys(HEADERS)
        .containsEntry("Date", "Mon, 2 Nov 2026 03:04:05 +0000")
        .containsEntry("Auto-Submitted", "auto-generated")
        .containsEntry("X-Rollcall-Kind", "offline")
        .containsEntry("X-Rollcall-Thing", "RPI")
        .containsEntry("X-Rollcall-Incident", "RPI-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "연결 끊김: 부엌-RPI, 12:00부터",
        "연결 끊김: 부엌의 라즈베리파이가 오늘 열두 시부터 응답하지 않습니다. 가능한 원인은 정전, 네트워크 장애, 기기 고장 등입니다. 확인 바랍니다.",
        "🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥",
        "x🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥",
        "OFFLINE: RPI and many words that make a line which is too long for one header alone, yes",
        "OFFLINE:_RPI_and_many_letters_without_a_blank_that_could_not_be_folded_at_any_of_its_places",
        "\"quoted\" <a@example.com>, (comment); back\\slash",
        "=?broken"
      })
  void anySubjectArrives(String subject) {
    byte[] raw = write(message(subject, "RPI-1", "RPI"));

    assertThat(ParsedMail.of(raw).subject()).isEqualTo(subject);
    assertSafe(raw, 76);
  }

  @Test
  void longestThingIsSeenByFiltersAsItIs() {
    String thing = "a:b_c-D9".repeat(16);

    byte[] raw = write(message("s", thing + "-20261102T030405.678Z", thing));

    assertThat(ParsedMail.of(raw).headers())
        .containsEntry("X-Rollcall-Thing", thing)
        .containsEntry("X-Rollcall-Incident", thing + "-20261102T030405.678Z");
    assertSafe(raw, 200);
  }

  @Test
  void longLinesOfTheBodyAreFolded() {
    String line = "긴 줄 ".repeat(1000) + "x".repeat(1000) + "\n";
    byte[] raw = write(new Message("s", line, line, "s", "s", "RPI-1", Map.of("kind", "offline")));

    assertThat(ParsedMail.of(raw).text()).isEqualTo(line);
    assertThat(ParsedMail.of(raw).html()).isEqualTo(line);
    assertSafe(raw, 76);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\nBcc: eve@example.com", "\nBcc: x\n\nbody", "\r", "\r\n\r\n", "\0부엌"})
  void nothingAddsAHeader(String evil) {
    String value = "a" + evil + "z";
    byte[] raw =
        write(
            new Message(
                value,
                value,
                value,
                "s",
                "s",
                value,
                Map.of("kind", value, "thing", value, "incident", value)));

    ParsedMail mail = ParsedMail.of(raw);
    assertThat(mail.headers()).containsOnlyKeys(HEADERS);
    assertThat(mail.subject()).isEqualTo(value);
    assertThat(mail.text()).isEqualTo(value.replace("\r\n", "\n").replace('\r', '\n'));
    assertSafe(raw, 76);
  }

  @Test
  void mailAboutManyThingsNamesNone() {
    Map<String, String> attributes = Map.of("kind", "digest", "incident", "fleet-1", "count", "9");

    byte[] raw = write(new Message("s", "h", "t", "s", "s", "fleet-1", attributes));

    assertThat(ParsedMail.of(raw).headers())
        .doesNotContainKey("X-Rollcall-Thing")
        .containsEntry("X-Rollcall-Kind", "digest");
  }

  @Test
  void mailsOfAnIncidentReferToTheSame() {
    Map<String, String> offline = ParsedMail.of(write(message("a", "a:b-1", "RPI"))).headers();
    Map<String, String> back = ParsedMail.of(write(message("b", "a:b-1", "RPI"))).headers();
    Map<String, String> other = ParsedMail.of(write(message("b", "a:b-2", "RPI"))).headers();

    assertThat(offline.get("References"))
        .matches("<[0-9a-f-]{36}@example\\.com>")
        .isEqualTo(offline.get("In-Reply-To"))
        .isEqualTo(back.get("References"))
        .isNotEqualTo(other.get("References"));
  }

  @Test
  void senderMayHaveAName() {
    byte[] raw =
        RawMail.write(
            message("s", "i", "t"), MailAddresses.parse("Rollcall <alerts@example.com>", TO), AT);

    assertThat(ParsedMail.of(raw).from()).isEqualTo("Rollcall <alerts@example.com>");
    assertThat(ParsedMail.of(raw).headers().get("References")).endsWith("@example.com>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b@example.com", "a@example.com\r\nBcc: eve@example.com", "a", ""})
  void whatIsNoAddressIsRefused(String address) {
    assertThatThrownBy(() -> MailAddresses.parse(address, TO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from " + address);
    assertThatThrownBy(() -> MailAddresses.parse(FROM, List.of(address)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[" + address + "]");
  }

  private static Message message(String subject, String incident, String thing) {
    return new Message(
        subject,
        "<p title=\"a\">" + incident + "\n<b>부엌 🔥</b></p>\n",
        incident + "\nKüche & 부엌 = 50% 🔥.\n.\n\nend",
        "s",
        "s",
        incident,
        Map.of("kind", "offline", "thing", thing, "incident", incident, "reason", "R"));
  }

  private static byte[] write(Message message) {
    return RawMail.write(message, MailAddresses.parse(FROM, TO), AT);
  }

  /** ASCII alone, lines that end in CR and LF, and none that is longer. */
  private static void assertSafe(byte[] raw, int longest) {
    String text = new String(raw, StandardCharsets.ISO_8859_1);
    assertThat(text).matches("(?s)[\\t\\r\\n -~]*");
    assertThat(text.replace("\r\n", "")).doesNotContain("\r", "\n");
    assertThat(text.lines()).allMatch(line -> line.length() <= longest);
  }
}
