package dev.rollcall;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Holds the arrows of docs/ARCHITECTURE.md. */
final class ArchitectureTest {
  private static final String[] CORE = {
    "dev.rollcall.event..", "dev.rollcall.decision..", "dev.rollcall.message.."
  };

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.rollcall");

  @Test
  void arrowsPointInward() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("event")
        .definedBy("dev.rollcall.event..")
        .layer("decision")
        .definedBy("dev.rollcall.decision..")
        .layer("alert")
        .definedBy("dev.rollcall.message..")
        .layer("port")
        .definedBy("dev.rollcall.port..")
        .layer("aws")
        .definedBy("dev.rollcall.aws..")
        .layer("handler")
        .definedBy("dev.rollcall.handler..")
        .whereLayer("handler")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("aws")
        .mayOnlyBeAccessedByLayers("handler")
        .whereLayer("port")
        .mayOnlyBeAccessedByLayers("aws", "handler")
        .whereLayer("alert")
        .mayOnlyBeAccessedByLayers("port", "aws", "handler")
        .whereLayer("decision")
        .mayOnlyBeAccessedByLayers("alert", "port", "aws", "handler")
        .check(classes);
  }

  @Test
  void coreKnowsNeitherAwsNorLogs() {
    noClasses()
        .that()
        .resideInAnyPackage(CORE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("software.amazon..", "com.amazonaws..", "org.slf4j..")
        .check(classes);
  }

  @Test
  void coreReadsNoClock() {
    noClasses()
        .that()
        .resideInAnyPackage(CORE)
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName(Clock.class.getName())
        .check(classes);
  }

  @Test
  void onlyTheReaderKnowsJson() {
    noClasses()
        .that()
        .resideInAnyPackage(CORE)
        .and()
        .haveNameNotMatching("dev\\.rollcall\\.event\\.JsonFields")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.fasterxml..")
        .check(classes);
  }

  @Test
  void onlyAdaptersAndWiringKnowTheSdk() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.rollcall.aws..")
        .and()
        .haveNameNotMatching("dev\\.rollcall\\.handler\\.(Aws)?Services")
        .and()
        .doNotHaveFullyQualifiedName("dev.rollcall.handler.Wiring")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon..")
        .check(classes);
  }
}
