package dev.rollcall.contract;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.map;

import dev.rollcall.aws.SnsNotifier;
import dev.rollcall.fixture.JsonTree;
import dev.rollcall.message.Message;
import dev.rollcall.port.Notifier;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.SnsException;

/** {@link SnsNotifier} and a topic of SNS. */
public abstract class SnsContract extends NotifierContract {

  /** The client of the service. */
  protected abstract SnsClient sns();

  /** A topic of this test alone. */
  protected abstract String topicArn();

  /** What was published to that topic, the oldest first. */
  protected abstract List<Publication> published();

  /**
   * What was published.
   *
   * @param texts by protocol
   */
  public record Publication(
      String subject, Map<String, String> texts, Map<String, String> attributes) {

    /** The texts of a message that is structured as JSON. */
    public static Map<String, String> texts(String message) {
      Map<String, String> texts = new TreeMap<>();
      JsonTree.of(message).fields().forEach((protocol, text) -> texts.put(protocol, text.text()));
      return texts;
    }
  }

  @Override
  protected final Notifier notifier() {
    return new SnsNotifier(sns(), topicArn());
  }

  @Override
  protected final Notifier refused() {
    return new SnsNotifier(sns(), topicArn() + "-that-is-gone");
  }

  @Override
  protected final List<Arrival> arrivals() {
    return published().stream()
        .map(each -> new Arrival(each.subject(), String.valueOf(each.texts().get("email"))))
        .toList();
  }

  @Test
  protected void eachProtocolHasItsText() {
    notifier().send(MESSAGE);

    assertThat(published())
        .extracting(Publication::texts)
        .containsExactly(
            Map.of("default", MESSAGE.text(), "email", MESSAGE.text(), "sms", MESSAGE.sms()));
  }

  @Test
  protected void subscribersCanFilterByAllAttributes() {
    notifier().send(MESSAGE);

    assertThat(published())
        .singleElement()
        .extracting(Publication::attributes, as(map(String.class, String.class)))
        .containsAllEntriesOf(MESSAGE.attributes());
  }

  /** Else the account's default counts, which is Promotional. */
  @Test
  protected void textMessagesAreCriticalAndLimitedInPrice() {
    notifier().send(MESSAGE);

    assertThat(published())
        .singleElement()
        .extracting(Publication::attributes, as(map(String.class, String.class)))
        .containsEntry("AWS.SNS.SMS.SMSType", "Transactional")
        .containsEntry("AWS.SNS.SMS.MaxPrice", "0.50");
  }

  @Test
  protected void unknownTopicIsNotFound() {
    assertThatThrownBy(() -> refused().send(MESSAGE)).isInstanceOf(NotFoundException.class);
  }

  @Test
  protected void subjectOfLessThanAHundredCharactersIsTaken() {
    notifier().send(withSubject("s".repeat(99)));

    assertThat(published()).extracting(Publication::subject).containsExactly("s".repeat(99));
  }

  @Test
  protected void subjectOfMoreIsRefused() {
    assertThatThrownBy(() -> notifier().send(withSubject("s".repeat(101))))
        .isInstanceOf(InvalidParameterException.class);
    assertThat(published()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"two\nlines", "부엌", " indented", ""})
  protected void subjectThatIsNoLineOfAsciiIsRefused(String subject) {
    assertThatThrownBy(() -> notifier().send(withSubject(subject)))
        .isInstanceOf(InvalidParameterException.class);
    assertThat(published()).isEmpty();
  }

  @Test
  protected void emptyAttributeIsRefused() {
    Message message = with(MESSAGE.topicSubject(), Map.of("reason", ""));

    assertThatThrownBy(() -> notifier().send(message)).isInstanceOf(SnsException.class);
    assertThat(published()).isEmpty();
  }

  /** The message with another subject. */
  protected static Message withSubject(String subject) {
    return with(subject, MESSAGE.attributes());
  }

  private static Message with(String topicSubject, Map<String, String> attributes) {
    return new Message(
        MESSAGE.subject(),
        MESSAGE.html(),
        MESSAGE.text(),
        topicSubject,
        MESSAGE.sms(),
        MESSAGE.incident(),
        attributes);
  }
}
