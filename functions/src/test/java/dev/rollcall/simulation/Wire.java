package dev.rollcall.simulation;

import software.amazon.awssdk.services.iotdataplane.model.UpdateThingShadowRequest;

/** What becomes of a request on its way to AWS: nothing, or what shows that it would be noticed. */
@FunctionalInterface
interface Wire {
  /** As it is. */
  Wire SOUND = (_, request) -> request;

  /**
   * The update that AWS gets.
   *
   * @param invocation who sends it
   */
  UpdateThingShadowRequest update(int invocation, UpdateThingShadowRequest request);
}
