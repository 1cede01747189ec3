package dev.rollcall.local.console.page;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.local.console.page.MailboxPage.Incident;
import dev.rollcall.local.console.page.MailboxPage.MailMessage;
import dev.rollcall.local.console.page.MailboxPage.Message;
import dev.rollcall.local.console.page.MailboxPage.Published;
import dev.rollcall.local.console.page.MailboxPage.TextMessage;
import dev.rollcall.local.endpoint.Delivery;
import dev.rollcall.local.endpoint.Mail;
import dev.rollcall.local.endpoint.Mailbox;
import dev.rollcall.local.endpoint.Notification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What people were sent, by incident, as a reader sees it. */
public final class MailboxView implements View {
  /** Where it is. */
  public static final String PATH = "/console/mailbox";

  /** Where the HTML of a mail is. */
  public static final String HTML_PATH = "/console/mail";

  private static final int MOST_INCIDENTS = 100;
  private static final int MOST_MESSAGES = 50;
  private static final String INCIDENT = "incident";

  private final Mailbox mailbox;
  private final Texts texts;
  private final Optional<String> wanted;

  /**
   * Of what the parameters ask for.
   *
   * @param parameters of the address
   */
  public MailboxView(Mailbox mailbox, Map<String, String> parameters, Texts texts) {
    this.mailbox = mailbox;
    this.texts = texts;
    wanted = Optional.ofNullable(parameters.get(INCIDENT));
  }

  @Override
  public String title() {
    return texts.of("mailbox.title");
  }

  @Override
  public String main() {
    return Templates.mailbox(page(), texts);
  }

  MailboxPage page() {
    Map<String, List<Message>> byIncident = byIncident();
    List<Incident> incidents =
        byIncident.entrySet().stream()
            .map(each -> incident(each.getKey(), each.getValue()))
            .sorted(Comparator.comparing(Incident::latest).reversed())
            .limit(MOST_INCIDENTS)
            .toList();
    Optional<Incident> selected =
        incidents.stream()
            .filter(each -> wanted.isEmpty() || each.id().equals(wanted.get()))
            .findFirst();
    List<Message> messages =
        selected.map(Incident::id).map(byIncident::get).orElse(List.of()).stream()
            .sorted(Comparator.comparing(Message::at))
            .toList();
    return new MailboxPage(
        incidents,
        selected,
        messages.subList(Math.max(0, messages.size() - MOST_MESSAGES), messages.size()));
  }

  private Map<String, List<Message>> byIncident() {
    Map<String, List<Message>> all = new LinkedHashMap<>();
    for (Mail mail : mailbox.mails()) {
      add(all, mail.headers().getOrDefault("X-Rollcall-Incident", ""), message(mail));
    }
    Map<String, String> incidents = new HashMap<>();
    for (Notification each : mailbox.notifications()) {
      String incident = each.attributes().getOrDefault(INCIDENT, "");
      incidents.put(each.id(), incident);
      add(all, incident, new Published(each.at(), name(each.topicArn()), json(each)));
    }
    for (Delivery each : mailbox.deliveries()) {
      if (each.protocol().equals("sms")) {
        add(
            all,
            incidents.getOrDefault(each.messageId(), ""),
            new TextMessage(each.at(), each.endpoint(), each.text(), each.parts()));
      }
    }
    return all;
  }

  private static void add(Map<String, List<Message>> all, String incident, Message message) {
    all.computeIfAbsent(incident, _ -> new ArrayList<>()).add(message);
  }

  private static MailMessage message(Mail mail) {
    return MailMessageBuilder.builder()
        .id(mail.id())
        .at(mail.at())
        .from(mail.source())
        .to(String.join(", ", mail.to()))
        .subject(mail.subject())
        .html(mail.html().isPresent())
        .text(mail.text().orElse(""))
        .build();
  }

  private static String name(String arn) {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }

  private static String json(Notification notification) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    notification.subject().ifPresent(subject -> json.put("Subject", subject));
    ObjectNode attributes = json.putObject("MessageAttributes");
    new TreeMap<>(notification.attributes()).forEach(attributes::put);
    ObjectNode messages = json.putObject("Message");
    new TreeMap<>(notification.texts()).forEach(messages::put);
    return json.toPrettyString();
  }

  private static Incident incident(String id, List<Message> messages) {
    String title =
        messages.stream()
            .filter(MailMessage.class::isInstance)
            .map(MailMessage.class::cast)
            .max(Comparator.comparing(Message::at))
            .map(MailMessage::subject)
            .orElse(id);
    Instant latest =
        messages.stream().map(Message::at).max(Comparator.naturalOrder()).orElseThrow();
    return new Incident(id, title, messages.size(), latest);
  }
}
