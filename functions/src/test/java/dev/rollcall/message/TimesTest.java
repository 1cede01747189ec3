package dev.rollcall.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.notification.OutageStart;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TimesTest {
  private static final Instant AFTERNOON = Instant.parse("2026-11-23T14:02:55.9Z");
  private static final Instant MIDNIGHT = Instant.parse("2026-11-23T15:00:10Z");
  private static final Texts ENGLISH = Texts.in(Language.EN);
  private static final Times SEOUL = new Times(ZoneId.of("Asia/Seoul"), AFTERNOON, ENGLISH);
  private static final Times UTC = new Times(ZoneOffset.UTC, AFTERNOON, ENGLISH);

  @Test
  void utcStandsBeside() {
    assertThat(SEOUL.full(AFTERNOON)).isEqualTo("2026-11-23 23:02:55 KST (14:02:55 UTC)");
    assertThat(SEOUL.brief(AFTERNOON)).isEqualTo("23:02:55 KST");
  }

  @Test
  void utcHasItsDateIfThatIsAnother() {
    assertThat(SEOUL.full(MIDNIGHT)).isEqualTo("2026-11-24 00:00:10 KST (2026-11-23 15:00:10 UTC)");
  }

  @Test
  void briefTimeOfAnotherDayCarriesItsDate() {
    assertThat(SEOUL.brief(MIDNIGHT)).isEqualTo("2026-11-24 00:00:10 KST");
    assertThat(SEOUL.brief(MIDNIGHT.minusSeconds(11))).isEqualTo("23:59:59 KST");
    assertThat(UTC.brief(MIDNIGHT)).isEqualTo("15:00:10 UTC");
    assertThat(UTC.brief(AFTERNOON.minusSeconds(3 * 24 * 3600)))
        .isEqualTo("2026-11-20 14:02:55 UTC");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Etc/UTC", "UTC", "Z", "GMT"})
  void utcIsNotSaidTwice(String zone) {
    assertThat(new Times(ZoneId.of(zone), AFTERNOON, ENGLISH).full(AFTERNOON))
        .isEqualTo("2026-11-23 14:02:55 UTC");
    assertThat(new Times(ZoneId.of(zone), AFTERNOON, ENGLISH).brief(AFTERNOON))
        .isEqualTo("14:02:55 UTC");
  }

  @Test
  void zoneWithSummerTimeIsNamedAsOfThatDay() {
    Times berlin = new Times(ZoneId.of("Europe/Berlin"), AFTERNOON, ENGLISH);

    assertThat(berlin.brief(AFTERNOON)).isEqualTo("15:02:55 CET");
    assertThat(berlin.brief(Instant.parse("2026-07-01T12:00:00Z")))
        .isEqualTo("2026-07-01 14:00:00 CEST");
  }

  @Test
  void rangeSaysDateAndZoneOnce() {
    OutageStart start = new OutageStart(AFTERNOON.minusSeconds(45), AFTERNOON);

    assertThat(SEOUL.full(start, TimesTest::to))
        .isEqualTo("2026-11-23 23:02:10 to 23:02:55 KST (14:02:10-14:02:55 UTC)");
    assertThat(UTC.full(start, TimesTest::to)).isEqualTo("2026-11-23 14:02:10 to 14:02:55 UTC");
    assertThat(SEOUL.brief(start, TimesTest::to)).isEqualTo("23:02:10 to 23:02:55 KST");
  }

  @Test
  void rangeOverMidnightSaysBothDates() {
    OutageStart start = new OutageStart(MIDNIGHT.minusSeconds(45), MIDNIGHT);

    assertThat(SEOUL.full(start, TimesTest::to))
        .isEqualTo("2026-11-23 23:59:25 to 2026-11-24 00:00:10 KST (14:59:25-15:00:10 UTC)");
    OutageStart atUtcMidnight =
        new OutageStart(
            Instant.parse("2026-11-23T23:59:50Z"), Instant.parse("2026-11-24T00:00:10Z"));
    assertThat(SEOUL.full(atUtcMidnight, TimesTest::to))
        .isEqualTo(
            "2026-11-24 08:59:50 to 09:00:10 KST"
                + " (2026-11-23 23:59:50-2026-11-24 00:00:10 UTC)");
  }

  @Test
  void briefRangeOfAnotherDayCarriesItsDateOnce() {
    Instant friday = AFTERNOON.minusSeconds(3 * 24 * 3600);

    assertThat(SEOUL.brief(new OutageStart(friday.minusSeconds(45), friday), TimesTest::to))
        .isEqualTo("2026-11-20 23:02:10 to 23:02:55 KST");
    assertThat(SEOUL.brief(new OutageStart(MIDNIGHT.minusSeconds(45), MIDNIGHT), TimesTest::to))
        .isEqualTo("23:59:25 to 2026-11-24 00:00:10 KST");
  }

  /** A time after a date is read as one of that date. */
  @Test
  void briefRangeOverMidnightCarriesBothDatesOnTheNextDay() {
    Times nextDay = new Times(ZoneId.of("Asia/Seoul"), MIDNIGHT.plusSeconds(120), ENGLISH);

    assertThat(nextDay.brief(new OutageStart(MIDNIGHT.minusSeconds(45), MIDNIGHT), TimesTest::to))
        .isEqualTo("2026-11-23 23:59:25 to 2026-11-24 00:00:10 KST");
  }

  @Test
  void exactStartIsOneTime() {
    OutageStart start = new OutageStart(AFTERNOON, AFTERNOON);

    assertThat(SEOUL.full(start, TimesTest::to)).isEqualTo(SEOUL.full(AFTERNOON));
  }

  @Test
  void minuteOfAnotherDayCarriesItsDateAsTheLanguageWritesIt() {
    Times korean = new Times(ZoneId.of("Asia/Seoul"), AFTERNOON, Texts.in(Language.KO));

    assertThat(SEOUL.minute(AFTERNOON)).isEqualTo("23:02");
    assertThat(SEOUL.minuteAndZone(AFTERNOON)).isEqualTo("23:02 KST");
    assertThat(SEOUL.minute(MIDNIGHT)).isEqualTo("Nov 24 00:00");
    assertThat(korean.minute(MIDNIGHT)).isEqualTo("11월 24일 00:00");
  }

  /** A silent loss is known to 45 seconds, unless the keep-alive is long. */
  @Test
  void rangeOfMinutesIsGivenOnceItIsLongerThanOne() {
    assertThat(minutes(AFTERNOON, 0)).isEqualTo("23:02 KST");
    assertThat(minutes(AFTERNOON.minusSeconds(60), 60)).isEqualTo("23:01 KST");
    assertThat(minutes(AFTERNOON.minusSeconds(61), 61)).isEqualTo("23:01-23:02 KST");
    assertThat(minutes(MIDNIGHT.minusSeconds(1800), 1800)).isEqualTo("23:30-Nov 24 00:00 KST");
    assertThat(minutes(MIDNIGHT, 1800)).isEqualTo("Nov 24 00:00-00:30 KST");
  }

  private static String minutes(Instant from, long seconds) {
    return SEOUL.minuteAndZone(new OutageStart(from, from.plusSeconds(seconds)));
  }

  private static String to(String from, String to) {
    return from + " to " + to;
  }
}
