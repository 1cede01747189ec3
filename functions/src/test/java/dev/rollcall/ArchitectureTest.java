package dev.rollcall;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the arrows of docs/ARCHITECTURE.md. */
final class ArchitectureTest {
  private static final String ROOT = "dev.rollcall.";

  /** Pure: no clock, no AWS, no JSON but in the reader of events. */
  private static final List<String> CORE =
      List.of("event", "tracking", "notification", "evaluation", "group", "budget", "message");

  /** The packages that each package may use. */
  private static final Map<String, Set<String>> ARROWS =
      Map.ofEntries(
          Map.entry("event", Set.of()),
          Map.entry("tracking", Set.of("event")),
          Map.entry("notification", Set.of("event", "tracking")),
          Map.entry("evaluation", Set.of("event", "tracking", "notification")),
          Map.entry("group", Set.of("event", "notification", "evaluation")),
          Map.entry("budget", Set.of("evaluation", "notification")),
          Map.entry("message", Set.of("event", "tracking", "notification")),
          Map.entry("port", Set.of("event", "message")),
          Map.entry("observability", Set.of("event", "port")),
          Map.entry(
              "aws",
              Set.of(
                  "event",
                  "tracking",
                  "notification",
                  "evaluation",
                  "group",
                  "budget",
                  "message",
                  "port")),
          Map.entry(
              "config",
              Set.of("event", "evaluation", "group", "budget", "message", "observability")),
          Map.entry(
              "pipeline",
              Set.of(
                  "event",
                  "tracking",
                  "notification",
                  "evaluation",
                  "group",
                  "budget",
                  "message",
                  "port",
                  "observability")),
          Map.entry(
              "lambda",
              Set.of(
                  "event",
                  "tracking",
                  "evaluation",
                  "group",
                  "budget",
                  "message",
                  "port",
                  "observability",
                  "aws",
                  "config",
                  "pipeline")));

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.rollcall");

  @Test
  void arrowsPointInward() {
    LayeredArchitecture layers =
        Architectures.layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String name : ARROWS.keySet()) {
      layers = layers.layer(name).definedBy(ROOT + name + "..");
    }
    for (Map.Entry<String, Set<String>> arrow : ARROWS.entrySet()) {
      layers =
          arrow.getValue().isEmpty()
              ? layers.whereLayer(arrow.getKey()).mayNotAccessAnyLayer()
              : layers
                  .whereLayer(arrow.getKey())
                  .mayOnlyAccessLayers(arrow.getValue().toArray(String[]::new));
    }
    layers.check(classes);
  }

  @Test
  void eachPackageHasItsArrows() {
    Set<String> packages =
        classes.stream()
            .map(type -> type.getPackageName().substring(ROOT.length()))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(packages).isEqualTo(new TreeSet<>(ARROWS.keySet()));
  }

  @Test
  void noPackagesUseEachOther() {
    slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(classes);
  }

  private static String[] packages(List<String> names) {
    return names.stream().map(name -> ROOT + name + "..").toArray(String[]::new);
  }

  @Test
  void coreKnowsNeitherAwsNorLogs() {
    noClasses()
        .that()
        .resideInAnyPackage(packages(CORE))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("software.amazon..", "com.amazonaws..", "org.slf4j..")
        .check(classes);
  }

  @Test
  void coreReadsNoClock() {
    noClasses()
        .that()
        .resideInAnyPackage(packages(CORE))
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
        .resideInAnyPackage(packages(CORE))
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
        .haveNameNotMatching("dev\\.rollcall\\.lambda\\.(Aws)?Services")
        .and()
        .doNotHaveFullyQualifiedName("dev.rollcall.lambda.Wiring")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon..")
        .check(classes);
  }

  /** Nobody can tell the sixth argument of a constructor from the seventh. */
  @Test
  void recordsOfMoreThanFiveComponentsAreBuiltByName() {
    List<String> byPosition =
        classes.stream()
            .filter(JavaClass::isRecord)
            .filter(type -> components(type) > 5)
            .flatMap(type -> type.getConstructorCallsToSelf().stream())
            .filter(call -> !call.getOriginOwner().equals(call.getTargetOwner()))
            .filter(call -> !call.getOriginOwner().getName().contains("Builder"))
            .map(JavaConstructorCall::getDescription)
            .toList();

    assertThat(byPosition).isEmpty();
  }

  private static long components(JavaClass type) {
    return type.getFields().stream()
        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
        .count();
  }
}
