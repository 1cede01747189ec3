package dev.rollcall.message;

import static dev.rollcall.fixture.Events.RPI;
import static dev.rollcall.fixture.Events.at;
import static dev.rollcall.message.Notifications.english;
import static dev.rollcall.message.Notifications.inSeoul;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.ClientId;
import dev.rollcall.notification.ClientIdentity;
import dev.rollcall.notification.DuplicateIdentityBuilder;
import dev.rollcall.notification.Notification.DuplicateIdentity;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Messages about two clients with one client id. */
final class DuplicateIdentityMessagesTest {
  private static final Optional<ClientIdentity> SUCCESSOR =
      Optional.of(new ClientIdentity("3f9c0d..8e21b7", Optional.of("198.51.100.23")));
  private static final Optional<ClientIdentity> CLOSED =
      Optional.of(new ClientIdentity("a71be4..0c95df", Optional.empty()));

  @Test
  void saysWhatItMeansWhoIsWhoAndWhatToDo() {
    Message message =
        english(
            DuplicateIdentityBuilder.builder(duplicate(false))
                .successor(SUCCESSOR)
                .successorIsConnected(true)
                .closed(CLOSED)
                .build(),
            at(0));

    assertThat(message.subject())
        .isEqualTo("WARNING RPI 12:00 - possibly copied identity (second certificate)");
    assertThat(message.sms())
        .startsWith("WARNING RPI: another certificate took over its client ID 12:00 UTC.");
    assertThat(message.text())
        .contains("At 12:00:00 UTC a connection with another certificate used the client ID a??Bcc")
        .contains("somebody may be using a copy of this device's identity.")
        .contains(
            """

            Connected now: certificate 3f9c0d..8e21b7, from 198.51.100.23
            Disconnected: certificate a71be4..0c95df
            Confidence: High that the certificates differ.\
            """)
        .contains("\n3. Neither: find out which of the two certificates belongs to the device.")
        .contains("\nClient ID: a??Bcc: b?\nTaken over: 2026-11-23 12:00:00 UTC, approximate")
        .doesNotContain("Mute");
    assertThat(message.attributes())
        .isEqualTo(
            Map.of(
                "kind",
                "duplicate-identity",
                "thing",
                "RPI",
                "incident",
                "RPI-1",
                "reason",
                "DUPLICATE_CLIENTID"));
  }

  @Test
  void whoIsNotConnectedAnyMoreOrNotKnownIsNotSaidToBe() {
    DuplicateIdentity notification =
        DuplicateIdentityBuilder.builder(duplicate(false)).successor(SUCCESSOR).build();

    assertThat(english(notification, at(0)).text())
        .contains("\nTook over: certificate 3f9c0d..8e21b7, from 198.51.100.23\nConfidence: ")
        .doesNotContain("Connected now", "Closed");
  }

  /** Of roles, no certificate is to be deactivated. */
  @Test
  void identitiesOfIamAreNoCertificates() {
    for (Language language : Language.values()) {
      Message message =
          inSeoul(
              language,
              DuplicateIdentityBuilder.builder(duplicate(true)).successor(SUCCESSOR).build(),
              at(0));

      assertThat(message.subject() + message.text() + message.html() + message.sms())
          .doesNotContain("certificate", "인증서")
          .contains("IAM");
    }
  }

  private static DuplicateIdentity duplicate(boolean ofIam) {
    return DuplicateIdentityBuilder.builder()
        .thing(RPI)
        .incident("RPI-1")
        .clientId(new ClientId("a\r\nBcc: b\u202e"))
        .version(3)
        .takenOverAt(at(0))
        .ofIam(ofIam)
        .build();
  }
}
