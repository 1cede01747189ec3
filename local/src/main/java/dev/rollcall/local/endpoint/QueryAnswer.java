package dev.rollcall.local.endpoint;

import java.io.StringWriter;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The XML with which the services of the AWS query protocol answer. */
final class QueryAnswer {
  private static final XMLOutputFactory XML = XMLOutputFactory.newFactory();

  private QueryAnswer() {}

  /** Says that a message was taken, and under which id. */
  static String sent(String namespace, String action, String messageId) {
    return document(
        action + "Response",
        namespace,
        xml -> {
          xml.writeStartElement(action + "Result");
          element(xml, "MessageId", messageId);
          xml.writeEndElement();
          xml.writeStartElement("ResponseMetadata");
          element(xml, "RequestId", UUID.randomUUID().toString());
          xml.writeEndElement();
        });
  }

  /** Says what is wrong. */
  static String refused(String namespace, QueryException refusal) {
    return document(
        "ErrorResponse",
        namespace,
        xml -> {
          xml.writeStartElement("Error");
          element(xml, "Type", refusal.status() < 500 ? "Sender" : "Receiver");
          element(xml, "Code", refusal.code());
          element(xml, "Message", refusal.getMessage());
          xml.writeEndElement();
          element(xml, "RequestId", UUID.randomUUID().toString());
        });
  }

  private interface Body {
    void write(XMLStreamWriter xml) throws XMLStreamException;
  }

  private static String document(String root, String namespace, Body body) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XML.createXMLStreamWriter(text);
      xml.writeStartElement(root);
      xml.writeDefaultNamespace(namespace);
      body.write(xml);
      xml.writeEndElement();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("XML in memory", e);
    }
    return text.toString();
  }

  private static void element(XMLStreamWriter xml, String name, String text)
      throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }
}
