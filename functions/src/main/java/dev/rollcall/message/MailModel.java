package dev.rollcall.message;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * What a mail says, before it gets the form of HTML or of plain text; all texts are of one line.
 *
 * @param language tag of the language, such as {@code en}
 * @param state the state in one word or two
 * @param headline which device, what, and since when
 * @param lead what happened and how sure that is, in short paragraphs; at least one
 * @param sections lists, such as what to check first
 * @param facts the details
 * @param links where there is more to see
 * @param snippets what may be copied
 * @param footer what comes next, and who wrote this
 */
@RecordBuilder
record MailModel(
    String language,
    Severity tone,
    String state,
    String headline,
    List<String> lead,
    List<Section> sections,
    List<Detail> facts,
    List<Link> links,
    List<Snippet> snippets,
    List<String> footer) {

  /** Copies the lists. */
  MailModel {
    lead = List.copyOf(lead);
    sections = List.copyOf(sections);
    facts = List.copyOf(facts);
    links = List.copyOf(links);
    snippets = List.copyOf(snippets);
    footer = List.copyOf(footer);
  }

  /** A list with a title, whose order matters or does not. */
  record Section(String title, boolean ordered, List<String> items) {
    /** Copies the list. */
    Section {
      items = List.copyOf(items);
    }
  }

  /** A detail. */
  record Detail(String label, String value) {}

  /** A page of the AWS console. */
  record Link(String label, String url) {}

  /** A command or a query. */
  record Snippet(String label, String code) {}
}
