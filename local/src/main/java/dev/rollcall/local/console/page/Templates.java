package dev.rollcall.local.console.page;

import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.function.Consumer;

/**
 * The templates of {@code src/main/jte}, called without jte's engine, which would look for them by
 * reflection.
 */
@SuppressWarnings("NullAway") // The interceptor is jte's hook for forms, and may be null.
final class Templates {
  private Templates() {}

  static String document(Document document) {
    return html(output -> JteDocumentGenerated.render(output, null, document));
  }

  static String fleet(FleetPage page, Texts texts) {
    return html(output -> JteFleetGenerated.render(output, null, page, texts));
  }

  static String device(DevicePage page, Texts texts) {
    return html(output -> JteDeviceGenerated.render(output, null, page, texts));
  }

  static String flow(FlowPage page, Texts texts) {
    return html(output -> JteFlowGenerated.render(output, null, page, texts));
  }

  static String missing(String message, Texts texts) {
    return html(output -> JteMissingGenerated.render(output, null, message, texts));
  }

  static String mailbox(MailboxPage page, Texts texts) {
    return html(output -> JteMailboxGenerated.render(output, null, page, texts));
  }

  private static String html(Consumer<HtmlTemplateOutput> template) {
    StringOutput output = new StringOutput();
    template.accept(new OwaspHtmlTemplateOutput(output));
    return output.toString();
  }
}
