package dev.rollcall.verify;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Holds that what is proven of a stack does not depend on how AWS and the terminal are reached. */
final class ArchitectureTest {
  private static final String NAME = "dev\\.rollcall\\.verify\\.";

  /** What is proven and how it is waited for, in terms of interfaces. */
  private static final String CORE =
      NAME
          + "(Verification|Advice|Suitability|OutageGroupsState|Shadow|Patience|Removals"
          + "|StepFailure|Stopped|DeployedStack|Alert|Account)(\\$.*)?";

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.rollcall.verify");

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.rollcall.(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void whatIsProvenKnowsNeitherAwsNorTheCommandLine() {
    noClasses()
        .that()
        .haveNameMatching(CORE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("software.amazon..", "picocli..")
        .check(classes);
  }

  @Test
  void whatIsProvenKnowsNoAdapter() {
    noClasses()
        .that()
        .haveNameMatching(CORE)
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            NAME
                + "(Iot\\w+|Sqs\\w+|Cloud|StackReader|DeviceProcess|DeviceFiles|RealPace|Run"
                + "|Ending|\\w+Options|\\w+Command)(\\$.*)?")
        .check(classes);
  }

  @Test
  void onlyTheCommandLineKnowsItsLibrary() {
    noClasses()
        .that()
        .haveNameNotMatching(NAME + "(VerifyCommand|PlaceOptions|Run|Ending)(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(classes);
  }
}
