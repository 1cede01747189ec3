package dev.rollcall.local.endpoint;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/** The mailbox as JSON, for tests and scripts: {@code /_aws/ses} and {@code /_aws/sns}. */
final class MailboxRoutes {
  private final Mailbox mailbox;

  MailboxRoutes(Mailbox mailbox) {
    this.mailbox = mailbox;
  }

  void register(RoutesConfig routes) {
    routes.get("/_aws/ses", context -> answer(context, mails()));
    routes.delete("/_aws/ses", context -> cleared(context, mailbox::clearMails));
    routes.get("/_aws/sns", context -> answer(context, notifications()));
    routes.delete("/_aws/sns", context -> cleared(context, mailbox::clearNotifications));
  }

  private static void answer(Context context, ObjectNode json) {
    context.contentType("application/json").result(json.toString());
  }

  private static void cleared(Context context, Runnable clear) {
    clear.run();
    context.status(204);
  }

  private ObjectNode mails() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode messages = json.putArray("messages");
    for (Mail mail : mailbox.mails()) {
      ObjectNode message = messages.addObject();
      message.put("Id", mail.id()).put("Region", mail.region()).put("Source", mail.source());
      ObjectNode destination = message.putObject("Destination");
      addAll(destination, "ToAddresses", mail.to());
      addAll(destination, "CcAddresses", mail.cc());
      addAll(destination, "BccAddresses", mail.bcc());
      message.put("Subject", mail.subject());
      ObjectNode body = message.putObject("Body");
      body.put("text_part", mail.text().orElse(null));
      body.put("html_part", mail.html().orElse(null));
      mail.raw().ifPresent(raw -> message.put("RawData", raw));
      message.put("Timestamp", mail.at().toString());
    }
    return json;
  }

  private static void addAll(ObjectNode target, String name, List<String> values) {
    ArrayNode array = target.putArray(name);
    values.forEach(array::add);
  }

  private ObjectNode notifications() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode topics = json.putObject("topic_messages");
    for (Notification each : mailbox.notifications()) {
      ObjectNode message = topics.withArray(each.topicArn()).addObject();
      message.put("MessageId", each.id()).put("TopicArn", each.topicArn());
      message.put("Subject", each.subject().orElse(null));
      ObjectNode texts = message.putObject("Messages");
      each.texts().forEach(texts::put);
      ObjectNode attributes = message.putObject("MessageAttributes");
      each.attributes().forEach(attributes::put);
      message.put("Timestamp", each.at().toString());
    }
    ObjectNode phones = json.putObject("sms_messages");
    for (Delivery each : mailbox.deliveries()) {
      if (each.protocol().equals("sms")) {
        ObjectNode message = phones.withArray(each.endpoint()).addObject();
        message.put("MessageId", each.messageId());
        message.put("TopicArn", each.topicArn().orElse(null));
        message.put("PhoneNumber", each.endpoint()).put("Message", each.text());
        message.put("Parts", each.parts());
        message.put("Timestamp", each.at().toString());
      }
    }
    return json;
  }
}
