package dev.rollcall.device;

import java.io.IOException;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Looks at one thing after the other, from the files to the will topic, and stops at what makes the
 * rest pointless.
 */
final class Checkup {

  private final ConnectionSettings settings;
  private final Consumer<Finding> findings;
  private boolean failed;

  Checkup(ConnectionSettings settings, Consumer<Finding> findings) {
    this.settings = settings;
    this.findings = findings;
  }

  /**
   * Looks, and tells each finding at once.
   *
   * @return whether nothing is wrong
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  boolean run(Instant now) throws InterruptedException {
    if (identity(now) && rootCa() && network()) {
      BrokerCheck.Findings broker = new BrokerCheck(settings).look();
      note(broker.connect());
      broker.publish().ifPresent(this::note);
    }
    return !failed;
  }

  /** Whether that was no failure. */
  private boolean note(Finding finding) {
    findings.accept(finding);
    boolean good = !(finding instanceof Finding.Failed);
    failed |= !good;
    return good;
  }

  private boolean identity(Instant now) throws InterruptedException {
    if (!(settings.authentication() instanceof MutualTls files)) {
      return note(CredentialsCheck.look());
    }
    note(KeyAccess.look(files.privateKey()));
    return note(FilesCheck.dates(files.certificate(), now)) && note(FilesCheck.match(files));
  }

  private boolean rootCa() {
    if (settings.rootCa().isEmpty()) {
      return note(new Finding.Fine("root CA", AmazonRoots.NAME));
    }
    try {
      int count = settings.rootCa().orElseThrow().certificates().size();
      return note(
          new Finding.Fine("root CA", count + (count == 1 ? " certificate" : " certificates")));
    } catch (IllegalArgumentException unreadable) {
      return note(
          new Finding.Failed(
              "root CA",
              String.valueOf(unreadable.getMessage()),
              "Leave out --root-ca: Amazon's root CAs are built in"));
    }
  }

  private boolean network() {
    try (NetworkCheck network = new NetworkCheck(settings)) {
      return note(network.name())
          && note(network.port())
          && note(network.proxy())
          && note(TlsCheck.handshake(settings, network.socket()));
    } catch (IOException atClose) {
      return true; // What had to be said has been.
    }
  }
}
