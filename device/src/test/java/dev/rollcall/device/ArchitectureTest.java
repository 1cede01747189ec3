package dev.rollcall.device;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Holds what each part of the device knows of the outside, and of the others. */
final class ArchitectureTest {
  private static final String NAME = "dev\\.rollcall\\.device\\.";

  /** What a class of the command line is called, its nested classes included. */
  private static final String COMMANDS =
      NAME + "(\\w+Command|\\w+Options|Commands|ConfigFile)(\\$.*)?";

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.rollcall.device");

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.rollcall.(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void onlyTheCommandLineKnowsItsLibrary() {
    noClasses()
        .that()
        .haveNameNotMatching(COMMANDS)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(classes);
  }

  @Test
  void onlyTheConnectionKnowsTheMqttClient() {
    noClasses()
        .that()
        .haveNameNotMatching(
            NAME
                + "(AwsMqttClient|MqttConnection|LifecycleRelay|NativeLibrary|CredentialsCheck"
                + "|Foreground|Verbosity)(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon..")
        .check(classes);
  }

  /** Values, what goes over the wire, and the events do not know who uses them. */
  @Test
  void valuesKnowNeitherConnectionNorCommandLine() {
    classes()
        .that()
        .haveNameMatching(
            NAME
                + "(ClientId|ThingName|TopicName|TopicFilter|HostName|Port|KeepAlive|MessageCount"
                + "|TypedText|StatusMessage|WatchedMessage|DeviceEvent|PemFile|PrivateKeyReader"
                + "|Finding|ConnectFailure|KeyAccess|AmazonRoots|Proxy.*)(\\$.*)?")
        .should()
        .onlyDependOnClassesThat()
        .haveNameNotMatching(NAME + "(.*Command|.*Options|.*Connection|.*Check|Device|Watch)")
        .check(classes);
  }
}
