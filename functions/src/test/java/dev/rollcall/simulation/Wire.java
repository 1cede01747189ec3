package dev.rollcall.simulation;

import dev.rollcall.port.BrokerConnections;
import software.amazon.awssdk.services.iotdataplane.model.GetThingShadowResponse;
import software.amazon.awssdk.services.iotdataplane.model.UpdateThingShadowRequest;

/**
 * What becomes of requests on their way to AWS: nothing, or what shows that it would be noticed.
 */
interface Wire {
  /** As it is. */
  Wire SOUND = new Wire() {};

  /** The update that AWS gets. */
  default UpdateThingShadowRequest update(
      Step step, int invocation, UpdateThingShadowRequest request) {
    return request;
  }

  /** The answer that the function gets. */
  default GetThingShadowResponse read(
      Step step, int invocation, String shadow, GetThingShadowResponse response) {
    return response;
  }

  /** The answer of the broker that it gets. */
  default BrokerConnections.Answer answer(BrokerConnections.Answer answer) {
    return answer;
  }
}
