package dev.rollcall.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the arrows between the packages of the sandbox. */
final class ArchitectureTest {
  private static final String ROOT = "dev.rollcall.local";

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void packagesHaveNoCycles() {
    slices().assignedFrom(new EachPackage()).should().beFreeOfCycles().check(classes);
  }

  @Test
  void nothingNeedsTheCommand() {
    classes()
        .that()
        .resideInAPackage(ROOT + ".command")
        .should()
        .onlyBeAccessed()
        .byAnyPackage(ROOT + ".command")
        .check(classes);
  }

  @Test
  void partsOfAwsDoNotNeedTheSandboxThatConnectsThem() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            ROOT,
            ROOT + ".command",
            ROOT + ".console",
            ROOT + ".console.action",
            ROOT + ".console.client",
            ROOT + ".fault",
            ROOT + ".story")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT, ROOT + ".fault", ROOT + ".story")
        .check(classes);
  }

  /** Pages are shown, and devices are remembered, without the sandbox that does something. */
  @Test
  void partsOfAwsDoNotNeedTheConsole() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".command", ROOT + ".console..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".console..")
        .check(classes);
  }

  /** The functions run in processes of their own; their code is here for the sample mails alone. */
  @Test
  void onlyTheSampleMailsKnowTheCodeOfTheFunctions() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".mails")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.rollcall.event..",
            "dev.rollcall.message..",
            "dev.rollcall.notification..",
            "dev.rollcall.tracking..")
        .check(classes);
  }

  @ParameterizedTest
  @CsvSource({
    "picocli..,               command",
    "com.hivemq..,            broker rule",
    "io.javalin..,            endpoint lambda registry console command",
    "gg.jte..,                console.page mails",
    "software.amazon..,       queue fault",
    "org.elasticmq..,         queue",
    "org.bouncycastle..,      certificate",
    "org.snakeyaml..,         template",
    "jakarta.mail..,          endpoint"
  })
  void libraryIsKnownWhereItIsNeeded(String library, String packages) {
    String[] users =
        Stream.of(packages.split(" ", -1)).map(each -> ROOT + "." + each).toArray(String[]::new);
    noClasses()
        .that()
        .resideOutsideOfPackages(users)
        .and()
        .doNotHaveSimpleName("InvokeRoutes")
        .and()
        .doNotHaveSimpleName("Sandbox")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(classes);
  }

  private static final class EachPackage implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
      return SliceIdentifier.of(javaClass.getPackageName());
    }

    @Override
    public String getDescription() {
      return "each package";
    }
  }
}
