package dev.rollcall.message;

/** The fixed texts in Korean. */
final class KoreanLabels {
  private KoreanLabels() {}

  static String of(TextKey key) {
    return switch (key) {
      case STATE_OFFLINE -> "오프라인";
      case STATE_WAS_OFFLINE -> "한때 오프라인";
      case STATE_RECOVERED -> "복구";
      case STATE_FLAPPING -> "연결 불안정";
      case STATE_STEADY -> "연결 안정";
      case STATE_DUPLICATE_IDENTITY -> "복제 의심";

      case CHECK_FIRST -> "먼저 확인할 것";
      case CHECK_NEXT_TIME -> "다시 발생하면 먼저 확인할 것";
      case STILL_AWAY -> "아직 오프라인인 기기";
      case BY_REASON -> "원인별";

      case OFFLINE_SINCE -> "끊긴 시각";
      case OFFLINE_FOR -> "오프라인 지속 시간";
      case BACK_SINCE -> "복구 시각";
      case GONE_FOR -> "끊겨 있던 시간";
      case CONNECTED_FOR -> "이전 연결 유지 시간";
      case LAST_ADDRESS -> "마지막 IP 주소";
      case NOTICED_BY -> "감지 경로";
      case CHECKED -> "연결 확인";
      case INCIDENT -> "장애 ID";
      case CLIENT_ID -> "클라이언트 ID";
      case TAKEN_OVER -> "대체된 시각";
      case CLOSED_CONNECTION -> "닫힌 연결 번호";
      case CONNECTED_AT -> "연결 시각";
      case CONNECTION_NUMBER -> "연결 번호";
      case LOSSES -> "끊긴 횟수";
      case FIRST_LOSS -> "처음 끊긴 시각";
      case LATEST_LOSS -> "마지막으로 끊긴 시각";
      case STOPPED_AT -> "정상 종료 시각";
      case DEVICES_LOST -> "끊긴 기기";
      case LOST -> "끊긴 시각";
      case DEVICES_BACK -> "복구";
      case DEVICES_AWAY -> "아직 오프라인";

      case OPEN_THING -> "AWS 콘솔에서 사물 열기";
      case OPEN_LOGS -> "CloudWatch에서 해당 기기 모두 보기";
      case MUTE_THING -> "이 기기의 알림을 8시간 동안 끄기 (AWS CLI):";
      case MUTE_ALL -> "모든 기기의 알림을 8시간 동안 끄기 (AWS CLI):";
      case QUERY -> "같은 내용의 CloudWatch Logs Insights 쿼리, 로그 그룹";

      case BY_WILL -> "유언 메시지(Last Will), 연결 끊김 이벤트는 없음";
      case BY_GATEWAY -> "게이트웨이가 보낸 상태 메시지";
      case SURE_OF_EVENT -> "확실합니다: AWS IoT가 직접 알린 사실입니다. 다만 AWS IoT의 시각은 모두 근삿값입니다.";
      case SURE_OF_SILENCE ->
          "확실합니다: AWS IoT가 직접 알린 사실입니다. 다만 무응답은 keep-alive의 1.5배가 지나야 드러나므로, "
              + "실제로 끊긴 때는 두 시각 사이이며 그 시각도 근삿값입니다.";
      case SURE_OF_WILL ->
          "덜 확실합니다: 유언 메시지(Last Will)만 도착했습니다. 어느 연결이 끊겼는지는 알 수 없고, "
              + "실제로 끊긴 때는 keep-alive의 1.5배만큼 더 이를 수 있습니다.";
      case SURE_OF_GATEWAY -> "게이트웨이가 알린 내용입니다: 기기 자체의 연결은 AWS IoT에 없습니다.";
      case IS_GATEWAY -> "이 기기는 게이트웨이입니다: 하위 기기의 소식도 끊겼으며, 하위 기기의 섀도우에는 마지막으로 알려진 상태가 남아 있습니다.";
      case SURE_OF_DIGEST -> "각 끊김은 AWS IoT나 유언 메시지(Last Will)가 알린 것이며, AWS IoT의 시각은 근삿값입니다.";
      case REFUSED_CHECK -> "거부된 이유를 확인하세요: 인증서가 활성 상태인지, 정책이 연결과 유언 메시지 발행을 허용하는지 살펴보세요.";
      case REFUSED_ANOTHER_CHECK ->
          "같은 클라이언트 ID를 쓰는 다른 대상을 확인하세요: 거부된 연결의 AWS IoT 이벤트에 인증서나 역할이 나옵니다.";
      case TOO_SHORT -> "너무 짧아 알 수 없음";
      case GONE_TOO_SHORT -> "너무 짧은 장애라 길이를 알 수 없습니다: AWS IoT의 시각은 근삿값입니다.";
      case COUNTED_TWICE -> "두 번 끊긴 기기는 여기서 두 번 셉니다.";

      case TAKEOVER -> "다른 인증서를 쓰는 연결이 클라이언트 ID를 이어받아, AWS IoT가 기존 연결을 닫았습니다.";
      case TAKEOVER_MEANS -> "방금 인증서를 교체했거나, 두 번째 기기가 같은 이름을 쓰고 있습니다.";
      case SURE_OF_TAKEOVER -> "두 인증서가 다른 것은 확실합니다. 어느 쪽이 맞는 기기인지는 AWS IoT가 알려 주지 않습니다.";
      case CHECK_REPLACED -> "방금 인증서를 교체했는지 확인하세요. 그렇다면 문제없습니다.";
      case CHECK_TWIN -> "메모리 카드나 이미지를 다른 기기에 복사했는지 확인하세요. 그 기기에는 고유한 이름과 인증서를 주세요.";
      case CHECK_STRANGER -> "둘 다 아니라면 AWS IoT의 보안 메뉴에서 모르는 인증서를 비활성화하세요.";

      case SECOND_CERTIFICATE -> "다른 인증서를 쓰는 연결이 이 디바이스의 새 클라이언트 ID로 접속했습니다.";
      case SECOND_CERTIFICATE_MEANS -> "기존 인증서의 연결이 끊긴 뒤 30분이 지나기 전에는 이 연결을 디바이스로 인정하지 않습니다.";

      case TAKEOVER_OF_IAM -> "다른 자격 증명(IAM 역할 등)을 쓰는 연결이 클라이언트 ID를 이어받아, AWS IoT가 기존 연결을 닫았습니다.";
      case TAKEOVER_OF_IAM_MEANS -> "권한이 다른 두 프로그램이 같은 이름을 쓰고 있습니다.";
      case SURE_OF_IAM -> "두 자격 증명이 다른 것은 확실합니다. 어느 쪽이 맞는 기기인지는 AWS IoT가 알려 주지 않습니다.";
      case CHECK_PROGRAM -> "방금 프로그램의 역할이나 사용자를 바꿨는지 확인하세요. 그렇다면 문제없습니다.";
      case CHECK_SESSION ->
          "아니라면 다른 자격 증명으로 이 클라이언트 ID를 쓰는 프로그램을 찾으세요. 주소를 기록하도록 설정했다면 지금 연결된 쪽의 주소는 섀도우의"
              + " connection.ip에 있습니다.";

      case CHECK_CONTACT -> "전원과 커넥터의 접촉 상태를 확인하세요.";
      case CHECK_SIGNAL -> "통신 신호 세기와 네트워크 케이블을 확인하세요.";
      case CHECK_RESTARTS -> "로그에서 프로그램이나 디바이스가 재시작되고 있는지 확인하세요.";

      case CHECK_SITE -> "설치 장소에 정전이나 네트워크 장애가 있는지 확인하세요.";
      case CHECK_AWS -> "AWS Health Dashboard에 이 리전의 장애가 있는지 확인하세요.";
      case CHECK_ROLLOUT -> "방금 소프트웨어, 인증서, 정책을 한꺼번에 바꾸었는지 확인하세요.";

      case FLAPPING_NEXT_IN_BRIEF -> "안정될 때까지 개별 알림 없음";
      case FLAPPING_CLOSED -> "다음에 연결이 끊기면 바로 알립니다.";
      case NEXT_MESSAGE -> "복구되면 다시 알립니다.";
      case GROUP_CLOSED -> "오랫동안 변화가 없어 묶음 알림을 마칩니다. 아직 오프라인인 기기는 복구될 때 각각 알립니다.";
      case NEXT_DIGEST -> "숫자가 바뀌거나 모두 복구되면 다시 알립니다.";
      case RECOVERY_FOLLOWS -> "곧 복구 알림이 이어집니다.";
      case DUPLICATE_IDENTITY_NEXT -> "앞으로 1시간 동안은 같은 알림을 보내지 않습니다.";
      case CLOSED -> "이 장애는 종료되었습니다.";
    };
  }
}
