package dev.rollcall.message;

import dev.rollcall.notification.Cause;
import dev.rollcall.notification.OutageStart;
import dev.rollcall.notification.OutageSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Korean. After a name stands no particle, for which one is right depends on its last sound. */
final class KoreanTexts implements MessageTexts {
  @Override
  public String tag() {
    return "ko";
  }

  @Override
  public String of(TextKey key) {
    return KoreanLabels.of(key);
  }

  @Override
  public CauseText of(Cause cause) {
    return KoreanCauses.of(cause);
  }

  @Override
  public String span(Duration span) {
    return Amount.of(span).stream().map(KoreanTexts::amount).collect(Collectors.joining(" "));
  }

  private static String amount(Amount amount) {
    String unit =
        switch (amount.unit()) {
          case DAY -> "일";
          case HOUR -> "시간";
          case MINUTE -> "분";
          case SECOND -> "초";
        };
    return amount.number() + unit;
  }

  @Override
  public String atLeast(String span) {
    return "최소 " + span;
  }

  @Override
  public String between(String from, String to) {
    return "%s~%s 사이".formatted(from, to);
  }

  @Override
  public String offline(String name, OutageStart start, Times times) {
    return "%s 오프라인 (%s)".formatted(name, lost(start, times));
  }

  @Override
  public String wasOffline(String name, OutageStart start, Times times) {
    return "%s 한때 오프라인 (%s), 현재 연결됨".formatted(name, lost(start, times));
  }

  private String lost(OutageStart start, Times times) {
    return start.exact()
        ? times.brief(start.latest()) + "부터"
        : times.brief(start, this::between) + "에 끊김";
  }

  @Override
  public String back(String name, String at) {
    return "%s 다시 연결됨 (%s부터)".formatted(name, at);
  }

  @Override
  public String flapping(String name, int losses, String within) {
    return "%s 연결 불안정: %s 동안 %d회 끊김".formatted(name, within, losses);
  }

  @Override
  public String steady(String name, String at) {
    return "%s 연결 안정 (%s부터 연결 유지)".formatted(name, at);
  }

  @Override
  public String stopped(String name, String at) {
    return "%s 정상 종료 (%s), 이전까지 연결 불안정".formatted(name, at);
  }

  @Override
  public String flapped(int losses, String within, String mostly) {
    return "%s 동안 연결이 %d회 끊겼습니다. %s.".formatted(within, losses, mostly(mostly));
  }

  @Override
  public String mostly(String cause) {
    return "주된 사유: " + cause;
  }

  @Override
  public String backAfter(String span) {
    return "보통 %s 후에 다시 연결됩니다.".formatted(span);
  }

  @Override
  public String flappedBefore(int losses, String since, String steady) {
    return "%s부터 %d회 끊기며 불안정하다가, 이번에는 %s 동안 연결되지 않았습니다.".formatted(since, losses, steady);
  }

  @Override
  public String flappingNext(String steady) {
    return "연결 또는 오프라인 상태가 %s 동안 유지되면 다시 알립니다. 그 전에는 개별 알림을 보내지 않습니다.".formatted(steady);
  }

  @Override
  public String duplicateIdentity(String name, boolean ofIam) {
    return "%s 복제 의심: %s 두 개가 같은 클라이언트 ID 사용".formatted(name, ofIam ? "ID" : "인증서");
  }

  @Override
  public String secondCertificate(String name) {
    return name + " 복제 의심: 다른 인증서가 새 클라이언트 ID로 접속";
  }

  @Override
  public String digest(OutageSummary outage, String since) {
    if (outage.back() > 0) {
      return "끊긴 기기 %d대 중 %d대 아직 오프라인 (%s부터)".formatted(outage.count(), outage.away(), since);
    }
    return outage.known() > 0
        ? "기기 %d대 중 %d대 오프라인 (%s부터)".formatted(outage.known(), outage.count(), since)
        : "기기 %d대 오프라인 (%s부터)".formatted(outage.count(), since);
  }

  @Override
  public String digestEnd(OutageSummary outage, String at) {
    return "끊겼던 기기 %d대 모두 다시 연결됨 (%s부터)".formatted(outage.count(), at);
  }

  @Override
  public String goneFor(String span) {
    return "%s 동안 연결이 끊겨 있었습니다.".formatted(span);
  }

  @Override
  public String backSince(String at) {
    return "%s부터 다시 연결되어 있습니다.".formatted(at);
  }

  @Override
  public String refused(String at, String reason) {
    return "%s에 다시 연결하려 했으나 AWS IoT가 거부했습니다: %s.".formatted(at, reason);
  }

  @Override
  public String refusedAnother(String at, String reason) {
    return "%s에 다른 인증 정보가 같은 클라이언트 ID로 연결하려 했으나 AWS IoT가 거부했습니다: %s.".formatted(at, reason);
  }

  @Override
  public String byEvent(String reason) {
    return "AWS IoT의 연결 끊김 이벤트, " + reason;
  }

  @Override
  public String notConnected(String at) {
    return "%s AWS IoT 조회 결과 연결되어 있지 않음".formatted(at);
  }

  @Override
  public String spanSince(String span, String at) {
    return "%s, %s부터".formatted(span, at);
  }

  @Override
  public String devices(OutageSummary outage) {
    return outage.known() == 0
        ? outage.count() + "대"
        : "전체 %d대 중 %d대".formatted(outage.known(), outage.count());
  }

  @Override
  public String tally(OutageSummary outage) {
    return "기기 %d대의 연결이 끊겼습니다. 복구 %d대, 아직 오프라인 %d대."
        .formatted(outage.count(), outage.back(), outage.away());
  }

  @Override
  public String lasted(String span) {
    return "처음 끊긴 때부터 모두 복구될 때까지 %s 걸렸습니다.".formatted(span);
  }

  @Override
  public String common(CommonCause common) {
    List<String> parts = new ArrayList<>();
    if (common.withinAMinute()) {
      parts.add("1분 안에");
    }
    common.network().ifPresent(network -> parts.add("같은 네트워크(%s)에서".formatted(network)));
    common.cause().ifPresent(cause -> parts.add("같은 원인(%s)으로".formatted(of(cause).brief())));
    return "모두 %s 끊겼습니다. 이 기기들의 공통점부터 살펴보세요.".formatted(String.join(", ", parts));
  }

  @Override
  public String commonInBrief(CommonCause common) {
    return common
        .network()
        .map(network -> "모두 같은 네트워크 " + network)
        .or(() -> common.cause().map(cause -> "모두 같은 원인: " + of(cause).brief()))
        .orElse("모두 1분 안에 끊김");
  }

  @Override
  public String networkCheck(String network) {
    return "네트워크 %s 쪽을 먼저 확인하세요: 공유기, 상위 회선, 이동통신사.".formatted(network);
  }

  @Override
  public String more(int count) {
    return "그 외 %d대".formatted(count);
  }

  @Override
  public String sender(String region) {
    return "AWS IoT용 Rollcall, " + region;
  }

  @Override
  public HeldBackTexts heldBack() {
    return new KoreanHeldBack();
  }
}
