package dev.rollcall.message;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Optional;

/**
 * What a mail says, before it gets the form of HTML or of plain text; all texts are of one line.
 * The components stand in the order in which they are read.
 *
 * @param language tag of the language, such as {@code en}
 * @param severity gives the colour of the state
 * @param state the state in one word
 * @param headline which device, and what
 * @param preview what a list of mails shows beside the subject
 * @param lead what happened and what that means, in short paragraphs; at least one
 * @param situation who, where, how many, how sure
 * @param steps what to do, in this order
 * @param links where to go next
 * @param names of the devices that are offline, where they are many
 * @param detailsTitle stands above the details
 * @param details what helps later
 * @param snippets what may be copied
 * @param footer what comes next, and who wrote this
 */
@RecordBuilder
record MailModel(
    String language,
    Severity severity,
    String state,
    String headline,
    String preview,
    List<String> lead,
    List<Detail> situation,
    Optional<Section> steps,
    List<Link> links,
    Optional<Detail> names,
    String detailsTitle,
    List<Detail> details,
    List<Snippet> snippets,
    List<String> footer) {

  /** Copies the lists. */
  MailModel {
    lead = List.copyOf(lead);
    situation = List.copyOf(situation);
    links = List.copyOf(links);
    details = List.copyOf(details);
    snippets = List.copyOf(snippets);
    footer = List.copyOf(footer);
  }

  /** A numbered list with a title. */
  record Section(String title, List<String> items) {
    /** Copies the list. */
    Section {
      items = List.copyOf(items);
    }
  }

  /** A label and its value. */
  record Detail(String label, String value) {}

  /** A page to open. */
  record Link(String label, String url) {}

  /** A command or a query, and what it does. */
  record Snippet(List<String> label, String code) {
    /** Copies the list. */
    Snippet {
      label = List.copyOf(label);
    }
  }
}
