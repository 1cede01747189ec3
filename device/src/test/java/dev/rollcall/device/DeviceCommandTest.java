package dev.rollcall.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command says to calls that it cannot serve, and to those that only ask. */
final class DeviceCommandTest {

  private static final String HINT = " (--help lists the options)";

  @TempDir static Path shared;

  @SuppressWarnings("NullAway.Init")
  private static CertificateAuthority authority;

  private static List<String> files = List.of();

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  private int execute(String... arguments) {
    return DeviceCommand.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(errors))
        .execute(arguments);
  }

  @BeforeAll
  static void writeFiles() throws Exception {
    authority = new CertificateAuthority("Test CA");
    files = DeviceProcess.filesOf(shared, authority.issue("device"));
  }

  private int executeWithFiles(String... further) {
    List<String> arguments = new ArrayList<>(List.of("--endpoint=localhost"));
    arguments.addAll(files);
    arguments.addAll(List.of(further));
    return execute(arguments.toArray(String[]::new));
  }

  private int executeAs(CertificateAuthority.Identity identity) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--endpoint=localhost"));
    arguments.addAll(DeviceProcess.filesOf(folder, identity));
    return execute(arguments.toArray(String[]::new));
  }

  private void assertOneLine(String problem) {
    assertThat(errors.toString())
        .isEqualToNormalizingNewlines("rollcall-device: " + problem + HINT + "\n");
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--port=0 | Invalid value for option '--port': 0 is no port: 1 to 65535 are allowed",
        "--port=x | Invalid value for option '--port': x is no port: 1 to 65535 are allowed",
        "--count=-1 | Invalid value for option '--count': -1 is no count: 0 (for ever) or more is"
            + " allowed",
        "--keep-alive=29 | Invalid value for option '--keep-alive': 29 is no keep-alive: 30 to 1200"
            + " seconds are allowed",
        "--keep-alive=1201 | Invalid value for option '--keep-alive': 1201 is no keep-alive: 30 to"
            + " 1200 seconds are allowed",
        "--endpoint=h | option '--endpoint' (HOST) should be specified only once",
        "--proxy-host=http://p | Invalid value for option '--proxy-host': \"http://p\" is no host:"
            + " a name or IPv4 address without scheme and port is allowed",
        "--signing-region=Seoul | Invalid value for option '--signing-region': \"Seoul\" is no"
            + " region: something like ap-northeast-2 is allowed",
        "--message= | Invalid value for option '--message': 0 characters, 1 to 1024 are allowed",
        "--use-websocket | --use-websocket signs with AWS credentials: it cannot go with --cert and"
            + " --key",
        "--signing-region=eu-west-1 | --signing-region is of use with --use-websocket only",
        "--proxy-port=3128 | --proxy-port is of use with --proxy-host only",
        "--proxy-user=pi | --proxy-user is of use with --proxy-host only",
        "--proxy-password-file=f | --proxy-user and --proxy-password-file go together",
        "--proxy-user=a:b | Invalid value for option '--proxy-user': \"a:b\" is no user of a proxy:"
            + " 1 to 128 characters without a colon are allowed",
        "--thing-name=a/b | Invalid value for option '--thing-name': \"a/b\" is no thing name: 1"
            + " to 128 of the characters A-Z a-z 0-9 : _ - are allowed",
        "--client-id=a+b | Invalid value for option '--client-id': \"a+b\" is no client id: 1 to"
            + " 128 characters without # and + are allowed",
        "--topic=a/# | Invalid value for option '--topic': \"a/#\" is no topic to publish to: 1 to"
            + " 256 bytes without # and + are allowed",
        "--verbosity=loud | Invalid value for option '--verbosity': expected one of [NoLogs, Fatal,"
            + " Error, Warn, Info, Debug, Trace] (case-insensitive) but was 'loud'",
        "--websocket | Unknown option: '--websocket'",
        "--json | Unknown option: '--json'"
      })
  void badOptionIsToldInOneLine(String option, String problem) {
    assertThat(executeWithFiles(option)).isEqualTo(2);
    assertOneLine(problem);
  }

  @Test
  void endpointWithPortIsRefused() {
    assertThat(execute("--endpoint=localhost:8883")).isEqualTo(2);
    assertOneLine(
        "Invalid value for option '--endpoint': \"localhost:8883\" is no host: a name or IPv4"
            + " address without scheme and port is allowed");
  }

  @Test
  void missingOptionsAreNamed() {
    assertThat(execute()).isEqualTo(2);
    assertOneLine(
        "missing: --endpoint=HOST, --cert=FILE, --key=FILE (or --use-websocket in place of --cert"
            + " and --key)");
  }

  @Test
  void missingKeyIsNamed() {
    assertThat(execute("--endpoint=localhost", files.get(0), files.get(1))).isEqualTo(2);
    assertOneLine("missing: --key=FILE");
  }

  @Test
  void optionsBeforeTheCommandAreRefused() {
    assertThat(execute("--endpoint=localhost", "watch")).isEqualTo(2);
    assertOneLine("options come after the command: rollcall-device watch --endpoint …");
  }

  @Test
  void missingFileIsNamed() {
    Path missing = folder.resolve("missing.pem");
    assertThat(executeWithFiles("--root-ca=" + missing)).isEqualTo(2);
    assertOneLine("cannot read the root CA file " + missing + ": there is no such file");
  }

  @Test
  void directoryInPlaceOfAFileIsNamed() {
    assertThat(executeWithFiles("--root-ca=" + folder)).isEqualTo(2);
    assertOneLine("cannot read the root CA file " + folder + ": it is a directory");
  }

  @Test
  void fileThatIsNoPemIsNamed() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "hello");
    assertThat(executeWithFiles("--root-ca=" + text)).isEqualTo(2);
    assertOneLine("the root CA file " + text + " is no PEM file");
  }

  @Test
  void keyOfAnotherCertificateIsRefused() throws Exception {
    var one = authority.issue("one");
    var other = authority.issue("other");
    assertThat(executeAs(new CertificateAuthority.Identity(one.certificate(), other.keys())))
        .isEqualTo(2);
    assertOneLine(
        "the private key file %1$s/key.pem does not belong to the certificate file %1$s/cert.pem"
            .formatted(folder));
  }

  @Test
  void keyOfAnotherKindIsRefused() throws Exception {
    var one = authority.issue("one");
    var other = authority.issueEc("other");
    assertThat(executeAs(new CertificateAuthority.Identity(one.certificate(), other.keys())))
        .isEqualTo(2);
    assertOneLine(
        "the private key file %s/key.pem holds no RSA key that can be read, as its certificate asks"
                .formatted(folder)
            + " for");
  }

  @Test
  void expiredCertificateIsRefused() throws Exception {
    Instant end = Instant.parse("2020-02-02T02:02:02Z");
    assertThat(executeAs(authority.issueUntil("old", end))).isEqualTo(2);
    assertOneLine(
        "the certificate file %s/cert.pem has expired on 2020-02-02T02:02:02Z".formatted(folder));
  }

  @Test
  void filesThatHoldSomethingElseAreNamed() throws Exception {
    Path other = Files.writeString(folder.resolve("any.pem"), "-----BEGIN ANY-----");
    assertThat(execute("--endpoint=localhost", "--cert=" + other, files.get(2), files.get(3)))
        .isEqualTo(2);
    assertOneLine("the certificate file " + other + " holds no certificate that can be read");
  }

  @Test
  void versionIsTheBuilds() {
    assertThat(execute("--version")).isZero();
    assertThat(out.toString()).matches("rollcall-device \\d+\\.\\d+\\.\\d+\\R");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "run "})
  void helpNamesEveryOption(String command) {
    assertThat(execute((command + "--help").split(" "))).isZero();
    assertThat(out.toString())
        .contains("--endpoint", "--port", "--cert", "--key", "--root-ca", "--client-id")
        .contains("--thing-name", "--thingName", "--topic", "--count", "--keep-alive")
        .contains("--use-websocket", "--signing-region", "--proxy-host", "--proxy-port")
        .contains("--proxy-user", "--proxy-password-file")
        .contains("--message", "--config", "--verbosity", "--help", "--version")
        .contains("Exit codes:", "Examples:");
  }

  @ParameterizedTest
  @CsvSource({"watch, --json, --message", "check, --thing-name, --topic"})
  void helpOfACommandHasItsOwnOptionsOnly(String command, String own, String other) {
    assertThat(execute(command, "--help")).isZero();
    assertThat(out.toString())
        .contains("--endpoint", "--config", "--verbosity", "Exit codes:", "Examples:", own)
        .doesNotContain(other + " ", other + "=");
  }

  @Test
  void aProcessSaysItOnStandardErrorAndExits() throws Exception {
    try (var device = DeviceProcess.start("--port=x")) {
      assertThat(device.awaitExit(20)).isEqualTo(2);
      assertThat(device.complaints())
          .containsExactly(
              "rollcall-device: Invalid value for option '--port': x is no port: 1 to 65535 are"
                  + " allowed"
                  + HINT);
    }
  }
}
