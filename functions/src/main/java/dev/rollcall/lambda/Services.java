package dev.rollcall.lambda;

import dev.rollcall.port.BrokerConnections;
import dev.rollcall.port.ThingAttributes;
import dev.rollcall.port.ThingRegistry;
import java.io.PrintStream;
import java.time.Clock;
import software.amazon.awssdk.services.iotdataplane.IotDataPlaneClient;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * What the functions need of AWS, the time and the log. Each client is asked for once, by who needs
 * it.
 */
interface Services {
  IotDataPlaneClient iot();

  /** What the broker says of clients. */
  BrokerConnections connections();

  /** The registry of things. */
  ThingRegistry registry();

  /** What the registry says of things. */
  ThingAttributes attributes();

  SnsClient sns();

  SesClient ses();

  SqsClient sqs();

  Clock clock();

  /** How many things are evaluated side by side, from 1. */
  int sideBySide();

  /** Takes a line for each input. */
  PrintStream log();
}
