package dev.rollcall.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table in Markdown. */
public final class Table {
  private final int columns;
  private final StringBuilder text = new StringBuilder();

  /** A table with these headings. */
  public Table(List<String> headings) {
    columns = headings.size();
    append(headings);
    text.append("|---".repeat(columns)).append("|\n");
  }

  /** One with a heading of its own for what the rows are. */
  public static Table of(String first, List<String> others) {
    List<String> headings = new ArrayList<>();
    headings.add(first);
    headings.addAll(others);
    return new Table(headings);
  }

  /**
   * Adds a row.
   *
   * @param title of the row
   * @throws IllegalArgumentException if it has other than the headings' number of cells
   */
  public Table row(String title, List<String> cells) {
    if (cells.size() + 1 != columns) {
      throw new IllegalArgumentException(
          "row %s has %d cells of %d".formatted(title, cells.size() + 1, columns));
    }
    List<String> row = new ArrayList<>();
    row.add(title);
    row.addAll(cells);
    append(row);
    return this;
  }

  private void append(List<String> cells) {
    text.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  /** Its lines, the last one ended too. */
  @Override
  public String toString() {
    return text.toString();
  }
}
