package dev.rollcall.local.console.page;

/** What one reader looks at; it is asked again while things happen. */
public interface View {
  /** What it is, for the window's title. */
  String title();

  /** What it shows now, as HTML. */
  String main();
}
