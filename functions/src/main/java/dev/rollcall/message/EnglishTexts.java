package dev.rollcall.message;

import dev.rollcall.notification.Cause;
import dev.rollcall.notification.OutageStart;
import dev.rollcall.notification.OutageSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** English. */
final class EnglishTexts implements MessageTexts {
  @Override
  public String tag() {
    return "en";
  }

  @Override
  public String of(TextKey key) {
    return EnglishLabels.of(key);
  }

  @Override
  public CauseText of(Cause cause) {
    return EnglishCauses.of(cause);
  }

  @Override
  public String span(Duration span) {
    return Amount.of(span).stream().map(EnglishTexts::amount).collect(Collectors.joining(" "));
  }

  private static String amount(Amount amount) {
    String unit =
        switch (amount.unit()) {
          case DAY -> "day";
          case HOUR -> "hour";
          case MINUTE -> "minute";
          case SECOND -> "second";
        };
    return amount.number() + " " + unit + (amount.number() == 1 ? "" : "s");
  }

  @Override
  public String atLeast(String span) {
    return "at least " + span;
  }

  @Override
  public String between(String from, String to) {
    return "between %s and %s".formatted(from, to);
  }

  @Override
  public String offline(String name, OutageStart start, Times times) {
    return name + " is OFFLINE" + lost(" since ", start, times);
  }

  @Override
  public String wasOffline(String name, OutageStart start, Times times) {
    return name + " was OFFLINE" + lost(" from ", start, times) + ", back by now";
  }

  private String lost(String from, OutageStart start, Times times) {
    return start.exact()
        ? from + times.brief(start.latest())
        : ", lost " + times.brief(start, this::between);
  }

  @Override
  public String back(String name, String at) {
    return "%s is back since %s".formatted(name, at);
  }

  @Override
  public String flapping(String name, int losses, String within) {
    return "%s is FLAPPING: lost %d times within %s".formatted(name, losses, within);
  }

  @Override
  public String steady(String name, String at) {
    return "%s is steady again, connected since %s".formatted(name, at);
  }

  @Override
  public String stopped(String name, String at) {
    return "%s was stopped on purpose at %s, after it was flapping".formatted(name, at);
  }

  @Override
  public String flapped(int losses, String within, String mostly) {
    return "It lost its connection %d times within %s, %s."
        .formatted(losses, within, mostly(mostly));
  }

  @Override
  public String mostly(String cause) {
    return "mostly: " + cause;
  }

  @Override
  public String backAfter(String span) {
    return "It is typically back after %s.".formatted(span);
  }

  @Override
  public String flappedBefore(int losses, String since, String steady) {
    return "It was flapping before (%d losses since %s), and has now stayed away for %s."
        .formatted(losses, since, steady);
  }

  @Override
  public String flappingNext(String steady) {
    return "Next message when it has stayed connected, or away, for %s. Single outages are not reported until then."
        .formatted(steady);
  }

  @Override
  public String duplicateIdentity(String name, boolean ofIam) {
    return "%s: DUPLICATE IDENTITY, two %s use its client id"
        .formatted(name, ofIam ? "identities" : "certificates");
  }

  @Override
  public String secondCertificate(String name) {
    return name + ": DUPLICATE IDENTITY, another certificate with a new client id";
  }

  @Override
  public String digest(OutageSummary outage, String since) {
    if (outage.back() > 0) {
      return "%d of %d lost devices are still OFFLINE, since %s"
          .formatted(outage.away(), outage.count(), since);
    }
    if (outage.known() > 0) {
      return "%d of %d devices are OFFLINE since %s"
          .formatted(outage.count(), outage.known(), since);
    }
    return (outage.count() == 1 ? "1 device is" : outage.count() + " devices are")
        + " OFFLINE since "
        + since;
  }

  @Override
  public String digestEnd(OutageSummary outage, String at) {
    return outage.count() == 1
        ? "The 1 lost device is back since " + at
        : "All %d lost devices are back since %s".formatted(outage.count(), at);
  }

  @Override
  public String goneFor(String span) {
    return "It was gone for %s.".formatted(span);
  }

  @Override
  public String backSince(String at) {
    return "It is back since %s.".formatted(at);
  }

  @Override
  public String refused(String at, String reason) {
    return "It tried to come back at %s and AWS IoT refused it: %s.".formatted(at, reason);
  }

  @Override
  public String refusedAnother(String at, String reason) {
    return "Another identity tried to connect under its client id at %s, and AWS IoT refused it: %s."
        .formatted(at, reason);
  }

  @Override
  public String byEvent(String reason) {
    return "AWS IoT's disconnect event, " + reason;
  }

  @Override
  public String notConnected(String at) {
    return "AWS IoT says it is not connected, asked at " + at;
  }

  @Override
  public String spanSince(String span, String at) {
    return "%s, since %s".formatted(span, at);
  }

  @Override
  public String devices(OutageSummary outage) {
    return outage.known() == 0
        ? String.valueOf(outage.count())
        : "%d of %d known".formatted(outage.count(), outage.known());
  }

  @Override
  public String tally(OutageSummary outage) {
    String lost = outage.count() == 1 ? "1 device was lost" : outage.count() + " devices were lost";
    return "%s: %d back, %d still away.".formatted(lost, outage.back(), outage.away());
  }

  @Override
  public String lasted(String span) {
    return "From the first loss to the last return it took %s.".formatted(span);
  }

  @Override
  public String common(CommonCause common) {
    List<String> parts = new ArrayList<>();
    if (common.withinAMinute()) {
      parts.add("within one minute");
    }
    common.network().ifPresent(network -> parts.add("from one network (%s)".formatted(network)));
    common
        .cause()
        .ifPresent(cause -> parts.add("for one reason (%s)".formatted(of(cause).brief())));
    return "All of them were lost %s: look for what they share."
        .formatted(String.join(", ", parts));
  }

  @Override
  public String commonInBrief(CommonCause common) {
    return common
        .network()
        .map(network -> "All in network " + network)
        .or(() -> common.cause().map(cause -> "All for one reason: " + of(cause).brief()))
        .orElse("All lost within one minute");
  }

  @Override
  public String networkCheck(String network) {
    return "Look at the network %s first: router, uplink, mobile carrier.".formatted(network);
  }

  @Override
  public String more(int count) {
    return "and %d more".formatted(count);
  }

  @Override
  public String sender(String region) {
    return "Rollcall for AWS IoT, " + region;
  }

  @Override
  public HeldBackTexts heldBack() {
    return new EnglishHeldBack();
  }
}
