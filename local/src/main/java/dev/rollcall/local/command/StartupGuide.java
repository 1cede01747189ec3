package dev.rollcall.local.command;

import dev.rollcall.local.Sandbox;
import dev.rollcall.local.SandboxConfig;
import dev.rollcall.local.certificate.Certificates;
import java.util.Optional;

/** What a newcomer reads when the sandbox is up: where everything is, and how to break it. */
final class StartupGuide {
  private StartupGuide() {}

  static String text(Sandbox sandbox, SandboxConfig config, String thing, Optional<Long> process) {
    Certificates certificates = sandbox.certificates();
    String client =
        "-h localhost -p %d --cafile %s --cert %s --key %s"
            .formatted(
                sandbox.mqttPort(),
                certificates.rootCa(),
                certificates.deviceCertificate(),
                certificates.devicePrivateKey());
    return """

    Rollcall is running. See what happens, and do something to it, at %s/
      MQTT    localhost:%d, mutual TLS, certificates in %s; over WebSocket localhost:%d
      AWS     %s (shadow, SNS, SES, Lambda), SQS at %s
      Grace   %d s%s

    %s
    Connect another client:
      mosquitto_sub %s -i ear -v -t '$aws/events/presence/+/+'
      mosquitto_pub %s -i pub -t my/things/%s/update -m '{"state":{"reported":{"connected":"off"}}}'
    The first only listens. The second speaks for another device, and is not believed. Make a device of your own:
      aws iot create-thing --thing-name lamp --endpoint-url %s
    Read the shadow and the mails:
      curl %s/things/%s/shadow
      curl %s/_aws/ses
    Ctrl-C ends it all.
    """
        .formatted(
            sandbox.awsEndpoint(),
            sandbox.mqttPort(),
            certificates.rootCa().getParent(),
            sandbox.webSocketPort(),
            sandbox.awsEndpoint(),
            sandbox.sqsEndpoint(),
            config.graceSeconds(),
            config.chaosSeed().isPresent()
                ? "\n  Chaos   seed " + config.chaosSeed().getAsLong()
                : "",
            device(sandbox, thing, process),
            client,
            client,
            thing,
            sandbox.awsEndpoint(),
            sandbox.awsEndpoint(),
            thing,
            sandbox.awsEndpoint());
  }

  private static String device(Sandbox sandbox, String thing, Optional<Long> process) {
    String command = String.join(" ", sandbox.deviceCommand(thing));
    return process
        .map(
            pid ->
                """
                The device %s is process %d.
                  Cut its power:    kill -9 %d
                  Stop it cleanly:  kill %d
                  Start it again:   %s
                """
                    .formatted(thing, pid, pid, pid, command))
        .orElse("Start a device:\n  " + command + "\n");
  }
}
