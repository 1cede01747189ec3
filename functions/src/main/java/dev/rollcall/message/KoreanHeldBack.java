package dev.rollcall.message;

import dev.rollcall.notification.Notification.HeldBack;
import java.util.ArrayList;
import java.util.List;

/** Korean. */
final class KoreanHeldBack implements HeldBackTexts {
  @Override
  public String state() {
    return "발송 보류";
  }

  @Override
  public String count(HeldBack held) {
    List<String> parts = new ArrayList<>();
    held.texts().ifPresent(texts -> parts.add("문자 %d건".formatted(texts.count())));
    held.mails().ifPresent(mails -> parts.add("메일 %d건".formatted(mails.count())));
    return "%s 발송 보류".formatted(String.join(", ", parts));
  }

  @Override
  public String headline(HeldBack held, String when) {
    return "%s (%s)".formatted(count(held), when);
  }

  @Override
  public String why() {
    return "1시간 동안 보낼 알림이 TextMessagesPerHour 또는 MailsPerHour 한도를 넘었습니다.";
  }

  @Override
  public String elsewhere(boolean mailed) {
    return mailed ? "전체 내용은 메일에 있습니다." : "전체 내용은 로그에 있습니다.";
  }

  @Override
  public String ofTexts() {
    return "보내지 않은 문자의 대상";
  }

  @Override
  public String ofMails() {
    return "보내지 않은 메일";
  }

  @Override
  public String span() {
    return "보류 시간";
  }

  @Override
  public String at(String time) {
    return time;
  }
}
