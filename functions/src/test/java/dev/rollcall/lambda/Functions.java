package dev.rollcall.lambda;

import dev.rollcall.config.Settings;
import dev.rollcall.port.BrokerConnections;
import dev.rollcall.port.ThingAttributes;
import dev.rollcall.port.ThingRegistry;
import java.io.PrintStream;
import java.time.Clock;
import software.amazon.awssdk.services.iotdataplane.IotDataPlaneClient;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The functions over services of a test's making. */
public record Functions(PresenceFunction presence, LastWillFunction lastWill, AlertFunction alert) {

  /** The functions as {@link Wiring} puts them together, with these settings and services. */
  public static Functions of(Settings settings, Rules rules, TestServices services) {
    Wiring wiring = new Wiring(settings, services, rules);
    return new Functions(
        new PresenceFunction(wiring), new LastWillFunction(wiring), new AlertFunction(wiring));
  }

  /** {@link Services}, for tests outside this package. */
  public record TestServices(
      IotDataPlaneClient iot,
      BrokerConnections connections,
      ThingRegistry registry,
      ThingAttributes attributes,
      SnsClient sns,
      SesClient ses,
      SqsClient sqs,
      Clock clock,
      PrintStream log)
      implements Services {
    /** One after the other, so that a history plays the same each time. */
    @Override
    public int sideBySide() {
      return 1;
    }
  }
}
