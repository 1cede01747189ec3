package dev.rollcall.local.fault;

import dev.rollcall.local.endpoint.Mailbox;
import dev.rollcall.local.fault.ReceivedMessage.Channel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The messages of one fault: those that should come, and those that came since it began. */
final class MessageExpectations {
  private final Mailbox mailbox;
  private final long earlierMails;
  private final long earlierTexts;
  private final Map<String, List<String>> expected = new TreeMap<>();
  private final Set<String> repeatable = new HashSet<>();

  /** None is expected yet. */
  MessageExpectations(Mailbox mailbox) {
    this.mailbox = mailbox;
    List<ReceivedMessage> earlier = ReceivedMessage.in(mailbox);
    earlierMails = earlier.stream().filter(message -> isOn(message, Channel.MAIL)).count();
    earlierTexts = earlier.size() - earlierMails;
  }

  private static boolean isOn(ReceivedMessage message, Channel channel) {
    return message.channel() == channel;
  }

  /** Expects messages about a thing, in this order, on each channel. */
  void expect(String thing, List<String> kinds) {
    expected.computeIfAbsent(thing, _ -> new ArrayList<>()).addAll(kinds);
  }

  /** Says that a message of this kind may come twice: a crash came between send and mark. */
  void mayRepeat(String kind) {
    repeatable.add(kind);
  }

  /** Waits for a message that may have come already. */
  void await(ReceivedMessage wanted, Duration patience)
      throws MissedException, InterruptedException {
    if (!mailbox.await(_ -> messages().contains(wanted), patience)) {
      throw new MissedException("not within %d s: %s".formatted(patience.toSeconds(), wanted));
    }
  }

  private List<ReceivedMessage> messages() {
    List<ReceivedMessage> all = ReceivedMessage.in(mailbox);
    return Stream.concat(
            all.stream().filter(message -> isOn(message, Channel.MAIL)).skip(earlierMails),
            all.stream().filter(message -> isOn(message, Channel.SMS)).skip(earlierTexts))
        .toList();
  }

  /** What is expected, in words. */
  String expectation() {
    if (expected.isEmpty()) {
      return "none";
    }
    String once =
        expected.entrySet().stream()
            .map(each -> each.getKey() + " " + String.join(", ", each.getValue()))
            .collect(Collectors.joining("; "));
    return repeatable.isEmpty()
        ? once
        : "%s (twice, perhaps: %s)".formatted(once, String.join(", ", repeatable));
  }

  /** What came otherwise; empty if exactly what was expected came on each channel. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (Channel channel : Channel.values()) {
      Map<String, List<String>> came =
          messages().stream()
              .filter(message -> isOn(message, channel))
              .collect(
                  Collectors.groupingBy(
                      ReceivedMessage::thing,
                      Collectors.mapping(ReceivedMessage::kind, Collectors.toList())));
      came.replaceAll((_, kinds) -> withoutRepeats(kinds));
      if (!came.equals(expected)) {
        problems.add("%s: %s".formatted(channel, came));
      }
    }
    return problems;
  }

  private List<String> withoutRepeats(List<String> kinds) {
    List<String> once = new ArrayList<>();
    for (String kind : kinds) {
      boolean repeated = !once.isEmpty() && once.getLast().equals(kind);
      if (!repeated || !repeatable.contains(kind)) {
        once.add(kind);
      }
    }
    return once;
  }
}
