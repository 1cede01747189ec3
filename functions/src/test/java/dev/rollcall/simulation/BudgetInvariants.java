package dev.rollcall.simulation;

import static dev.rollcall.simulation.History.HOUR;
import static dev.rollcall.simulation.History.MINUTE;

import dev.rollcall.simulation.History.Service;
import dev.rollcall.simulation.Invariants.Broken;
import dev.rollcall.simulation.Trace.Change;
import dev.rollcall.simulation.Trace.Sent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * I13: never more messages of an hour than the budget has, and a summary of each that was held
 * back. Judged by what SNS and SES took, and by when the shadow says that an hour began.
 */
final class BudgetInvariants {
  private static final Pattern TEXTS = Pattern.compile("(\\d+) text messages?");
  private static final Pattern MAILS = Pattern.compile("(\\d+) mails?");
  private static final Pattern MORE = Pattern.compile("\\d+ earlier, see the log");

  private final History history;
  private final Trace evidence;
  private final List<Broken> broken = new ArrayList<>();

  BudgetInvariants(History history, Trace evidence) {
    this.history = history;
    this.evidence = evidence;
  }

  static boolean isSummary(Sent sent) {
    return sent.kind().equals("held-back");
  }

  /** A summary of more mails than it has room for. */
  static boolean namesTheNewestAlone(Sent sent) {
    return isSummary(sent) && mailsNotSent(sent).anyMatch(each -> MORE.matcher(each).matches());
  }

  List<Broken> broken() {
    anHourHasNoMoreThanItsBudget();
    telephonesHearOfAllThatWasHeldBack();
    if (history.smooth()) {
      mailsTellOfAllThatWasHeldBack();
    }
    nothingIsLeft();
    return broken;
  }

  private void anHourHasNoMoreThanItsBudget() {
    List<Long> began = hours();
    for (int i = 0; i < began.size(); i++) {
      long from = began.get(i);
      long until = i + 1 < began.size() ? began.get(i + 1) : Long.MAX_VALUE;
      if (until - from < HOUR) {
        breaks("an hour of %d ms".formatted(until - from));
      }
      limited(history.conditions().budget().texts(), from, until, Sent::toTelephones);
      limited(
          history.conditions().budget().mails(),
          from,
          until,
          sent -> sent.channel() == Service.SES);
    }
  }

  /** What was taken out of the budget of the hour before may be sent within a run's minute. */
  private void limited(int limit, long from, long until, Predicate<Sent> counted) {
    if (limit == 0) {
      return;
    }
    int of = limit + exceptions();
    long all = count(from, until, counted);
    long own = count(from + MINUTE, until, counted);
    if (own > of || all > of + limit) {
      breaks(
          "%d messages of an hour from %s, and %d after its first minute, where %d are allowed"
              .formatted(all, History.seconds(from), own, limit));
    }
  }

  private long count(long from, long until, Predicate<Sent> counted) {
    return evidence.sent().stream()
        .filter(counted)
        .filter(sent -> sent.at() >= from && sent.at() < until)
        .count();
  }

  /** Messages that were sent twice, and those that were sent while the budget was unknown. */
  private int exceptions() {
    long unknown = evidence.lines().stream().filter(line -> line.contains("\"budget\":\"")).count();
    return (int) unknown + evidence.repetitions();
  }

  private boolean isOutOfTime() {
    return evidence.lines().stream().anyMatch(line -> line.contains("\"reason\":\"no-time-left\""));
  }

  private List<Long> hours() {
    TreeSet<Long> began = new TreeSet<>();
    for (Change change : changes()) {
      if (change.after().get("began") instanceof String at) {
        began.add(Payloads.millis(Instant.parse(at)));
      }
    }
    return List.copyOf(began);
  }

  private List<Change> changes() {
    return evidence.changes().stream()
        .filter(change -> change.shadow().equals(Steps.BUDGET))
        .toList();
  }

  private void telephonesHearOfAllThatWasHeldBack() {
    List<Sent> held =
        evidence.sent().stream()
            .filter(sent -> sent.channel() == Service.SNS && !sent.toTelephones())
            .toList();
    long told = summaries(Service.SNS).mapToLong(each -> number(TEXTS, each)).sum();
    // What a channel refuses, or a run has no time left to send, is counted for each try.
    boolean exact = history.smooth() && exceptions() == 0 && !isOutOfTime();
    if (told < held.size() || (exact && told != held.size())) {
      breaks(
          "%d text messages were held back, and %d told of: %s".formatted(held.size(), told, held));
    }
    for (Sent each : held) {
      // It is counted before it is sent: another run's summary of it may go out first, within
      // the minute that a run has.
      if (!each.thing().isEmpty()
          && summaries(Service.SNS)
              .noneMatch(other -> other.at() > each.at() - MINUTE && lists(other, each.thing()))) {
        breaks("no summary names what was held back: " + each);
      }
    }
  }

  /** Each message on the topic was a mail too, or a summary has its subject. */
  private void mailsTellOfAllThatWasHeldBack() {
    for (Sent each : evidence.sent()) {
      if (each.channel() == Service.SNS
          && !isSummary(each)
          && evidence.sent().stream().noneMatch(mail -> isMailOf(each, mail))
          && summaries(Service.SES).noneMatch(later -> hasSubject(later, each))) {
        breaks("neither a mail nor a summary of " + each);
      }
    }
  }

  private static boolean isMailOf(Sent published, Sent mail) {
    return mail.channel() == Service.SES
        && mail.kind().equals(published.kind())
        && mail.incident().equals(published.incident());
  }

  private static boolean hasSubject(Sent summary, Sent published) {
    return number(MAILS, summary) > 0
        && mailsNotSent(summary)
            .anyMatch(each -> MORE.matcher(each).matches() || isSubjectOf(each, published));
  }

  /** State and name stand in a subject and in a text message alike. */
  private static boolean isSubjectOf(String subject, Sent published) {
    return subject.startsWith(published.brief().substring(0, published.brief().indexOf(' ')))
        && subject.contains(published.thing());
  }

  private static Stream<String> mailsNotSent(Sent summary) {
    return listed(summary, "Mail not sent");
  }

  private static boolean lists(Sent summary, String thing) {
    return listed(summary, "Text messages about")
        .flatMap(names -> Stream.of(names.split(", ")))
        .anyMatch(thing::equals);
  }

  private static Stream<String> listed(Sent summary, String label) {
    return summary
        .text()
        .lines()
        .filter(line -> line.startsWith(label + ": "))
        .map(line -> line.substring(label.length() + 2));
  }

  private Stream<Sent> summaries(Service channel) {
    return evidence.sent().stream()
        .filter(BudgetInvariants::isSummary)
        .filter(sent -> sent.channel() == channel);
  }

  private static long number(Pattern pattern, Sent summary) {
    Matcher matcher = pattern.matcher(summary.text().lines().findFirst().orElse(""));
    return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
  }

  private void nothingIsLeft() {
    List<Change> changes = changes();
    if (changes.isEmpty()) {
      return;
    }
    Map<String, ?> last = changes.getLast().after();
    for (String medium : List.of("texts", "mails")) {
      if (last.get(medium) instanceof Map<?, ?> usage
          && (usage.get("held") != null || usage.get("due") != null)) {
        breaks("nobody was told in the end of " + usage);
      }
    }
  }

  private void breaks(String what) {
    broken.add(new Broken("I13", what));
  }
}
