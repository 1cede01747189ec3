package dev.rollcall.message;

import gg.jte.TemplateOutput;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;

/**
 * The two forms of a mail. The templates of {@code src/main/jte} are classes by the time this is
 * compiled; they are called without jte's engine, which would look for them by reflection.
 */
final class Templates {
  private Templates() {}

  @SuppressWarnings("NullAway") // The interceptor is jte's hook for forms, and may be null.
  static String html(MailModel page) {
    StringOutput output = new StringOutput();
    HtmlTemplateOutput escaping = new OwaspHtmlTemplateOutput(output);
    JteHtmlMailGenerated.render(escaping, null, page);
    return output.toString();
  }

  @SuppressWarnings("NullAway")
  static String text(MailModel page) {
    TemplateOutput output = new StringOutput();
    JteTextMailGenerated.render(output, null, page);
    return output.toString();
  }
}
