package dev.rollcall.local.endpoint;

import java.io.StringWriter;
import java.util.Collection;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** XML of the AWS query protocol, while it is written. */
final class QueryXml {
  private static final XMLOutputFactory XML = XMLOutputFactory.newFactory();

  private final XMLStreamWriter writer;

  private QueryXml(XMLStreamWriter writer) {
    this.writer = writer;
  }

  /** A whole document. */
  static String document(String root, String namespace, Consumer<QueryXml> content) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter writer = XML.createXMLStreamWriter(text);
      writer.writeStartElement(root);
      writer.writeDefaultNamespace(namespace);
      content.accept(new QueryXml(writer));
      writer.writeEndElement();
      writer.close();
    } catch (XMLStreamException e) {
      throw inMemory(e);
    }
    return text.toString();
  }

  /** Adds an element with a text. */
  void element(String name, String text) {
    try {
      writer.writeStartElement(name);
      writer.writeCharacters(text);
      writer.writeEndElement();
    } catch (XMLStreamException e) {
      throw inMemory(e);
    }
  }

  /** Adds an element with elements in it. */
  void element(String name, Consumer<QueryXml> content) {
    try {
      writer.writeStartElement(name);
      content.accept(this);
      writer.writeEndElement();
    } catch (XMLStreamException e) {
      throw inMemory(e);
    }
  }

  /** Adds a list, in which each item is a {@code member}. */
  <T> void members(String name, Collection<T> items, BiConsumer<QueryXml, T> content) {
    element(
        name,
        list -> items.forEach(item -> list.element("member", xml -> content.accept(xml, item))));
  }

  private static IllegalStateException inMemory(XMLStreamException e) {
    return new IllegalStateException("XML in memory", e);
  }
}
