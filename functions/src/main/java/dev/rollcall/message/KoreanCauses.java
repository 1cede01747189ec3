package dev.rollcall.message;

import dev.rollcall.event.DisconnectReason;
import dev.rollcall.event.DisconnectReason.Known;
import dev.rollcall.event.DisconnectReason.Unknown;
import dev.rollcall.event.Printable;
import dev.rollcall.notification.Cause;

/** The causes in Korean. */
final class KoreanCauses {
  private static final String POWER = "전원: 기기가 켜져 있고 전원이 안정적인지 확인하세요.";
  private static final String NETWORK = "네트워크: 같은 장소의 다른 기기가 응답하는지 확인하세요.";
  private static final String PROGRAM = "기기가 응답하면: 프로그램이 실행 중인지, 로그에 무엇이 남았는지 확인하세요.";
  private static final String CERTIFICATE = "AWS IoT에서 인증서가 활성 상태이고 정책이 연결되어 있는지 확인하세요.";
  private static final String HEALTH = "AWS Health Dashboard에 이 리전의 장애가 있는지 확인하세요.";
  private static final String RECONNECTS = "기기는 스스로 다시 연결해야 합니다: 프로그램이 실행 중인지, 로그에 무엇이 남았는지 확인하세요.";

  private KoreanCauses() {}

  static CauseText of(Cause cause) {
    if (cause.byGateway()) {
      return new CauseText(
          "게이트웨이 보고", "게이트웨이가 이 기기의 연결이 끊겼다고 알렸습니다.", POWER, "게이트웨이가 다른 하위 기기와 통신하는지 확인하세요.");
    }
    return cause
        .disconnect()
        .map(KoreanCauses::of)
        .orElseGet(
            () ->
                new CauseText(
                    "유언 메시지 도착",
                    "유언 메시지(Last Will)가 도착했습니다: 종료 인사 없이 연결이 끊겼습니다.",
                    POWER,
                    NETWORK,
                    PROGRAM));
  }

  private static CauseText of(DisconnectReason reason) {
    return switch (reason) {
      case Known known -> of(known);
      case Unknown unknown when unknown.equals(Unknown.CONTRADICTORY) -> contradictory();
      case Unknown unknown -> ofUnknown(Printable.of(unknown.raw(), 64));
    };
  }

  private static CauseText contradictory() {
    return new CauseText(
        "이벤트 내용 모순", "AWS IoT 이벤트의 한 필드는 정상 종료라고 하고 다른 필드는 아니라고 합니다.", POWER, NETWORK, PROGRAM);
  }

  private static CauseText ofUnknown(String reason) {
    return new CauseText(
        "새로운 사유 " + reason,
        "Rollcall에 등록되지 않은 사유를 AWS IoT가 알렸습니다: %s.".formatted(reason),
        "AWS IoT 안내서의 수명 주기 이벤트 항목에서 이 사유를 찾아보세요.",
        POWER,
        NETWORK);
  }

  private static CauseText of(Known reason) {
    return switch (reason) {
      case CONNECTION_LOST ->
          new CauseText(
              "갑자기 연결 끊김",
              "종료 인사 없이 연결이 끊겼습니다: 전원, 네트워크 또는 프로그램 문제일 수 있습니다.",
              POWER,
              NETWORK,
              PROGRAM);
      case MQTT_KEEP_ALIVE_TIMEOUT ->
          new CauseText(
              "응답 없음",
              "종료 인사 없이 응답이 끊겼습니다: 전원, 네트워크 또는 멈춘 프로그램 때문일 수 있습니다.",
              POWER,
              NETWORK,
              PROGRAM);
      case AUTH_ERROR ->
          new CauseText(
              "인증 거부",
              "AWS IoT가 기기의 자격 증명을 받아들이지 않았습니다.",
              CERTIFICATE,
              "기기에서 인증서가 만료되지 않았는지, 시계가 맞는지 확인하세요.");
      case FORBIDDEN_ACCESS ->
          new CauseText(
              "정책상 금지",
              "기기가 시도한 일을 정책이 금지하여 AWS IoT가 연결을 닫았습니다.",
              "AWS IoT에서 인증서의 정책이 방금 바뀌었는지 확인하세요.",
              "정책이 클라이언트 ID, 사용하는 토픽, 유언 메시지 토픽을 모두 허용해야 합니다.");
      case CLIENT_ERROR ->
          new CauseText(
              "MQTT 규칙 위반",
              "MQTT 규칙이나 AWS IoT 한도를 어겨 AWS IoT가 연결을 닫았습니다.",
              "방금 프로그램을 업데이트했다면 이전 버전으로 되돌리세요.",
              "마지막으로 보낸 메시지의 페이로드가 너무 크거나 토픽이 잘못되지 않았는지 확인하세요.");
      case DUPLICATE_CLIENTID ->
          new CauseText(
              "클라이언트 ID 중복",
              "클라이언트 ID가 같은 다른 연결이 이 연결을 대체했습니다.",
              "프로그램이 두 번 실행되고 있는지 확인하세요.",
              "같은 클라이언트 ID를 쓰는 다른 기기가 있는지 확인하세요.");
      case SERVER_ERROR -> new CauseText("AWS IoT 장애", "AWS IoT에 장애가 있었습니다.", HEALTH, RECONNECTS);
      case SERVER_INITIATED_DISCONNECT ->
          new CauseText("AWS IoT가 연결 종료", "점검 등의 이유로 AWS IoT가 연결을 닫았습니다.", RECONNECTS, HEALTH);
      case CLIENT_INITIATED_DISCONNECT ->
          new CauseText(
              "정상 종료", "기기가 종료 인사를 보냈습니다: 프로그램이 정지되었습니다.", "누가 정지했는지, 의도한 일인지 확인하세요.", PROGRAM);
      case API_INITIATED_DISCONNECT ->
          new CauseText(
              "API로 연결 종료",
              "누군가 AWS IoT API(DeleteConnection)로 연결을 닫았습니다.",
              "누가 닫았는지, 다시 연결해도 되는지 확인하세요.",
              RECONNECTS);
      case THROTTLED ->
          new CauseText(
              "AWS IoT 한도 초과",
              "초당 메시지 수와 같은 AWS IoT 한도를 넘었습니다.",
              "평소보다 훨씬 많이 발행하거나 구독하는지, 프로그램에 반복 오류가 있는지 확인하세요.",
              "꼭 필요하다면 Service Quotas의 AWS IoT Core 항목에서 한도를 올리세요.");
      case WEBSOCKET_TTL_EXPIRATION ->
          new CauseText(
              "WebSocket 시간 만료",
              "WebSocket 연결이 AWS IoT가 허용하는 시간을 채운 뒤 다시 연결되지 않았습니다.",
              RECONNECTS,
              "새 연결에 서명할 자격 증명이 아직 유효한지 확인하세요.");
      case CUSTOMAUTH_TTL_EXPIRATION ->
          new CauseText(
              "사용자 지정 인증 만료",
              "사용자 지정 권한 부여자가 허용한 시간이 끝났습니다.",
              "권한 부여자 Lambda 함수가 정상인지 로그를 확인하세요.",
              "기기의 토큰이 아직 유효한지 확인하세요.");
    };
  }
}
