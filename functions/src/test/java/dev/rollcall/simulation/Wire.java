package dev.rollcall.simulation;

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
}
