package dev.rollcall.local.mails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.message.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MailFolderTest {
  @TempDir Path directory;

  @Test
  void indexNamesEachMailWithSubjectAndTextMessage() throws Exception {
    Path index = new MailFolder(directory.resolve("a/b")).write();

    String page = Files.readString(index);
    for (Sample sample : Samples.all()) {
      assertThat(page)
          .contains("href=\"" + sample.name() + ".en.html\" lang=\"en\">")
          .contains("href=\"" + sample.name() + ".ko.html\" lang=\"ko\">")
          .contains(sample.message(Language.EN).subject() + "</a>")
          .contains("lang=\"ko\">" + sample.message(Language.KO).sms() + "</span>");
    }
    Sample first = Samples.all().getFirst();
    assertThat(index.resolveSibling(first.name() + ".ko.html"))
        .hasContent(first.message(Language.KO).html());
    assertThat(index.resolveSibling(first.name() + ".en.txt"))
        .hasContent(first.message(Language.EN).text());
  }

  @Test
  void secondTimeWritesOverTheFirst() throws Exception {
    Path index = new MailFolder(directory).write();
    String first = Files.readString(index);
    Files.writeString(index, "old");

    new MailFolder(directory).write();

    assertThat(index).hasContent(first);
  }

  @Test
  void fileInTheWayIsNamed() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "");

    assertThatThrownBy(() -> new MailFolder(file).write())
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("cannot write mails to " + file + ": ");
  }
}
