package dev.rollcall.tracking;

import dev.rollcall.event.ClientId;
import dev.rollcall.event.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The newest connection of each client id that a thing has used. Most things use one; a program
 * that makes up a new id at each start has two for a while, the old one until AWS IoT notices its
 * end.
 *
 * @param all the current one first, at most {@link #MOST}
 * @param crowded whether more were open at a time than are remembered: then nobody knows whether
 *     all of them are over. That is not taken back.
 */
public record Connections(List<RecordedConnection> all, boolean crowded) {
  /** So many are remembered. */
  public static final int MOST = 16;

  /**
   * What happened so long before the newest event is not needed any more to put a late event in its
   * place.
   */
  public static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(30);

  /**
   * Events that are further apart were not swapped by inexact timestamps: AWS says about two
   * minutes. Not longer than need be: a session that expires sooner restarts the versions within
   * it.
   */
  public static final Duration SWAPPED_WITHIN = Duration.ofSeconds(150);

  /** Of the 8 KB of a shadow, as JSON. */
  private static final int COMPACT_BYTES = 6200;

  /** No connection was ever seen. */
  public static final Connections NONE = new Connections(List.of());

  /** An open one before one that has ended; the one that was opened, or ended, later first. */
  private static final Comparator<RecordedConnection> CURRENT_FIRST =
      Comparator.comparing(RecordedConnection::open)
          .thenComparing(RecordedConnection::since)
          .reversed();

  /** Copies the list. */
  public Connections {
    all = List.copyOf(all);
  }

  /** All that were ever open at a time. */
  public Connections(List<RecordedConnection> all) {
    this(all, false);
  }

  /**
   * Connections in any order, at most one for each client id.
   *
   * @param crowded whether more were open before
   */
  public static Connections of(List<RecordedConnection> any, boolean crowded) {
    long open = any.stream().filter(RecordedConnection::open).count();
    return new Connections(
        any.stream().sorted(CURRENT_FIRST).limit(MOST).toList(), crowded || open > MOST);
  }

  /** Whether one of them is open. */
  boolean isOpen() {
    return current().map(RecordedConnection::open).orElse(false);
  }

  /** Whether all of them had been over for {@link #FORGOTTEN_AFTER} by then. */
  boolean isGone(Instant by) {
    return !isOpen()
        && latest().map(latest -> !by.isBefore(latest.plus(FORGOTTEN_AFTER))).orElse(true);
  }

  /**
   * Whether a client that is new for the thing has another certificate than the thing's, while that
   * is around: then it does not count.
   */
  boolean isKeptOut(Optional<String> principal, Instant at) {
    return isOfOtherCertificate(principal) && !isGone(at);
  }

  /** Whether certificates are known, and this one is none of them. */
  boolean isOfOtherCertificate(Optional<String> principal) {
    List<String> known =
        all.stream()
            .flatMap(recorded -> recorded.principal().stream())
            .filter(Principal::isCertificate)
            .toList();
    return principal
        .filter(Principal::isCertificate)
        .map(certificate -> !known.isEmpty() && !known.contains(certificate))
        .orElse(false);
  }

  /** The one that says whether the thing is connected. */
  Optional<RecordedConnection> current() {
    return all.stream().findFirst();
  }

  public Optional<RecordedConnection> of(ClientId clientId) {
    return all.stream().filter(one -> one.clientId().equals(clientId)).findFirst();
  }

  /** When the newest event of all happened; empty if there was none. */
  public Optional<Instant> latest() {
    return all.stream().map(RecordedConnection::since).max(Comparator.naturalOrder());
  }

  /**
   * Whether a connection of a client id that is not known began so early that it must be over: a
   * later one has begun clearly after it, or was heard of long after it.
   */
  boolean overtaken(Instant began) {
    return forgotten(began)
        || all.stream()
            .map(one -> one.opened().orElse(one.at()))
            .anyMatch(opened -> began.isBefore(opened.minus(SWAPPED_WITHIN)));
  }

  /** Whether something happened so long before the newest event that it does not matter. */
  boolean forgotten(Instant at) {
    return latest().map(latest -> at.isBefore(latest.minus(FORGOTTEN_AFTER))).orElse(false);
  }

  /** With the broker's word that the client id of a connection is connected since then. */
  Connections withConfirmed(RecordedConnection last, Instant since) {
    return of(
        all.stream().map(one -> one.isSameAs(last) ? one.confirmedSince(since) : one).toList(),
        crowded);
  }

  /**
   * The same without what only adds detail, and without the last ones if they have very long client
   * ids: a shadow has to have room for them. Sixteen of 128 characters of ASCII have.
   */
  Connections compact() {
    List<RecordedConnection> kept = new ArrayList<>();
    int left = COMPACT_BYTES;
    for (RecordedConnection one : all) {
      RecordedConnection smaller = one.compact();
      left -= smaller.mostBytes();
      if (left < 0) {
        break;
      }
      kept.add(smaller);
    }
    boolean openIsLost = all.stream().skip(kept.size()).anyMatch(RecordedConnection::open);
    return new Connections(kept, crowded || openIsLost);
  }

  /** With what is newer of one client id, and without what is not needed any more. */
  Connections with(RecordedConnection newer) {
    List<RecordedConnection> next = new ArrayList<>(all);
    next.removeIf(one -> one.clientId().equals(newer.clientId()));
    next.add(newer);
    Connections sorted = of(next, crowded);
    next.removeIf(one -> !one.open() && sorted.forgotten(one.at()));
    return of(next, crowded);
  }
}
