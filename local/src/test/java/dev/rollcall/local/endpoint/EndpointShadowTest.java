package dev.rollcall.local.endpoint;

import dev.rollcall.contract.ShadowContract;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.iotdataplane.IotDataPlaneClient;

/** The sandbox's shadows, held to what the functions rely on. */
final class EndpointShadowTest extends ShadowContract {
  private static LocalAws aws;

  @BeforeAll
  static void start() {
    aws = new LocalAws(Clock.systemUTC());
  }

  @AfterAll
  static void stop() {
    aws.close();
  }

  @Override
  protected IotDataPlaneClient iot() {
    return aws.iot;
  }
}
