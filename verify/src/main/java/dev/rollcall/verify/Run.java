package dev.rollcall.verify;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ResourceBundle;
import picocli.CommandLine.ExitCode;
import software.amazon.awssdk.services.sns.SnsClient;

/** One run of the command: reads the stack, asks, verifies, and removes. */
final class Run {
  private final Cloud cloud;
  private final Transcript transcript;
  private final PlaceOptions place;
  private final int port;
  private final OptionalInt seconds;
  private final boolean yes;
  private final Removals removals = new Removals();

  /**
   * @param port where the device connects
   * @param seconds the patience, if given
   * @param yes whether nothing is asked
   */
  Run(
      Cloud cloud,
      Transcript transcript,
      PlaceOptions place,
      int port,
      OptionalInt seconds,
      boolean yes) {
    this.cloud = cloud;
    this.transcript = transcript;
    this.place = place;
    this.port = port;
    this.seconds = seconds;
    this.yes = yes;
  }

  /**
   * Does it all.
   *
   * @param file where the transcript is, for people to read
   * @return the exit code
   */
  int perform(String stackName, Path file) {
    String thing = RequiredPolicy.PREFIX + randomDigits();
    try {
      versions();
      DeployedStack stack =
          Aws.answer(
              "the stack can be read",
              () -> new StackReader(cloud.cloudFormation()).read(stackName));
      transcript.facts(Map.of("stack", stack.arn()));
      transcript.ok(
          "the stack %s is %s: region %s, account %s, grace %d s"
              .formatted(
                  stack.name(),
                  stack.status(),
                  stack.account().region(),
                  stack.account().id(),
                  stack.grace().toSeconds()));
      Patience patience = Patience.of(stack.grace(), seconds);
      new Suitability(stack, thing).require(patience);
      groups(stack.resource("OutageGroups"));
      transcript.ok("its parameters accept the client id " + thing);
      if (!new Question(transcript, yes).agreed(stack, thing)) {
        transcript.line("Nothing was made.");
        return ExitCode.USAGE;
      }
      return verify(stack, thing, patience, file);
    } catch (StepFailure e) {
      transcript.failed(e);
      transcript.line("Nothing was made. Transcript: " + file);
      return ExitCode.SOFTWARE;
    }
  }

  private static String randomDigits() {
    byte[] bytes = new byte[4];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private void versions() {
    ResourceBundle versions = ResourceBundle.getBundle("dev.rollcall.verify.version");
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Rollcall verify", versions.getString("verify.version"));
    facts.put("AWS SDK", versions.getString("sdk.version"));
    facts.put("Java", String.valueOf(Runtime.version()));
    facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    transcript.facts(facts);
  }

  private void groups(String thing) throws StepFailure {
    OutageGroupsState state =
        Aws.answer(
            "the shadows of the outage groups can be read",
            () ->
                new OutageGroupsState(
                    IotShadows.document(cloud.iotData(), thing, Optional.empty()),
                    IotShadows.document(cloud.iotData(), thing, Optional.of("rollcall"))));
    state.require(thing, Instant.now());
  }

  private int verify(DeployedStack stack, String thing, Patience patience, Path file)
      throws StepFailure {
    String host =
        place.iotEndpoint().isPresent()
            ? place.iotEndpoint().get()
            : Aws.answer("AWS IoT names its endpoint", cloud::deviceEndpoint);
    RealPace pace = RealPace.untilSignal();
    try (SnsClient sns = cloud.sns(stack.alertTopicRegion())) {
      IotShadows shadows =
          new IotShadows(cloud.iotData(), thing, stack.shadowName(), stack.account().region());
      shadows.note(removals);
      Verification verification = verification(stack, thing, host, patience, shadows, sns, pace);
      Ending ending = new Ending(transcript, removals, shadows, pace);
      int code = ending.outcome(verification);
      boolean removed = ending.remove(stack.account().region());
      transcript.line(
          (code == ExitCode.OK ? "All held." : "Not all held.") + " Transcript: " + file);
      return removed || code != ExitCode.OK ? code : ExitCode.SOFTWARE;
    } finally {
      pace.close();
    }
  }

  private Verification verification(
      DeployedStack stack,
      String thing,
      String host,
      Patience patience,
      IotShadows shadows,
      SnsClient sns,
      Pace pace)
      throws StepFailure {
    SqsBacklog backlog = new SqsBacklog(cloud.sqs(), stack);
    Map<String, Integer> before = Aws.answer("the stack's queues can be read", backlog::depths);
    transcript.detail("the stack's queues: " + before);
    DeviceFiles files = DeviceFiles.create(removals);
    DeviceProcess device =
        new DeviceProcess(
            deviceCommand(host, thing, files), line -> transcript.detail("device: " + line));
    device.note(thing, removals);
    Verification.Environment environment =
        EnvironmentBuilder.builder()
            .registration(
                new IotRegistration(
                    cloud.iot(), cloud.iotOnce(), thing, stack.devicePolicy(), files, removals))
            .inbox(new SqsAlertInbox(sns, cloud.sqs(), stack, thing, removals))
            .device(device)
            .shadows(shadows)
            .advice(new Advice(stack, thing, backlog, before))
            .endpoint(host + ":" + port)
            .build();
    return new Verification(stack, thing, environment, patience, pace, transcript);
  }

  private List<String> deviceCommand(String host, String thing, DeviceFiles files) {
    Path home = Path.of(System.getProperty("rollcall.home", ""));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                home.resolve("device/target/rollcall-device.jar").toString(),
                "--endpoint=" + host,
                "--port=" + port,
                "--thing-name=" + thing,
                "--count=0",
                "--cert=" + files.certificate(),
                "--key=" + files.privateKey()));
    place.rootCa().ifPresent(rootCa -> command.add("--root-ca=" + rootCa));
    return command;
  }
}
