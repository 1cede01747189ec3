package dev.rollcall.aws;

import java.util.ArrayList;
import java.util.List;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.dom.field.ParseException;
import org.apache.james.mime4j.field.address.DefaultAddressParser;

/** Whom a mail is from, and to whom. */
record MailAddresses(Mailbox from, List<Mailbox> to) {
  MailAddresses {
    to = List.copyOf(to);
  }

  /**
   * Reads addresses, each with a name before it or without.
   *
   * @throws IllegalArgumentException if one of them is none
   */
  static MailAddresses parse(String from, List<String> to) {
    try {
      List<Mailbox> recipients = new ArrayList<>();
      for (String each : to) {
        recipients.add(DefaultAddressParser.DEFAULT.parseMailbox(each));
      }
      return new MailAddresses(DefaultAddressParser.DEFAULT.parseMailbox(from), recipients);
    } catch (ParseException e) {
      throw new IllegalArgumentException("from " + from + " to " + to + ": " + e.getMessage(), e);
    }
  }
}
