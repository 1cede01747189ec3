package dev.rollcall.verify;

import java.util.List;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.iot.IotClient;
import software.amazon.awssdk.services.iot.model.CertificateStatus;
import software.amazon.awssdk.services.iot.model.CreateKeysAndCertificateResponse;
import software.amazon.awssdk.services.iot.model.ResourceNotFoundException;

/** A thing, and a certificate that AWS IoT makes together with its key. */
final class IotRegistration implements Registration {
  private final IotClient iot;
  private final IotClient once;
  private final String thing;
  private final String policy;
  private final DeviceFiles files;
  private final Removals removals;

  /**
   * @param once a client that never sends a request twice: a second certificate would be made, of
   *     which nobody knows
   * @param policy to attach
   * @param files get certificate and key
   */
  IotRegistration(
      IotClient iot,
      IotClient once,
      String thing,
      String policy,
      DeviceFiles files,
      Removals removals) {
    this.iot = iot;
    this.once = once;
    this.thing = thing;
    this.policy = policy;
    this.files = files;
    this.removals = removals;
  }

  /** "DeleteThing" is content if there is no such thing. */
  @Override
  public void makeThing() {
    removals.add(
        "the thing " + thing,
        "aws iot delete-thing --thing-name " + thing,
        () -> iot.deleteThing(request -> request.thingName(thing)));
    iot.createThing(request -> request.thingName(thing));
  }

  @Override
  public String makeCertificate() throws StepFailure {
    CreateKeysAndCertificateResponse made = newCertificate();
    String id = made.certificateId();
    String arn = made.certificateArn();
    removals.add(
        "the certificate " + id,
        "aws iot update-certificate --certificate-id %s --new-status INACTIVE && aws iot"
                .formatted(id)
            + " delete-certificate --certificate-id "
            + id,
        () -> delete(id));
    files.write(made.certificatePem(), made.keyPair().privateKey());
    removals.add(
        "the policy's attachment to the certificate",
        "aws iot detach-policy --policy-name %s --target %s".formatted(policy, arn),
        () -> unlessAbsent(() -> iot.detachPolicy(r -> r.policyName(policy).target(arn))));
    iot.attachPolicy(request -> request.policyName(policy).target(arn));
    removals.add(
        "the certificate's attachment to the thing",
        "aws iot detach-thing-principal --thing-name %s --principal %s".formatted(thing, arn),
        () -> unlessAbsent(() -> iot.detachThingPrincipal(r -> r.thingName(thing).principal(arn))));
    iot.attachThingPrincipal(request -> request.thingName(thing).principal(arn));
    iot.updateCertificate(request -> request.certificateId(id).newStatus(CertificateStatus.ACTIVE));
    return id;
  }

  /** Not active at first: if the answer is lost, so is the id, but nobody can connect with it. */
  private CreateKeysAndCertificateResponse newCertificate() throws StepFailure {
    try {
      return once.createKeysAndCertificate(request -> request.setAsActive(false));
    } catch (SdkClientException e) {
      throw new StepFailure(
          "a certificate can be made",
          "AWS IoT did not answer (%s); it may have made one, inactive and attached to nothing"
              .formatted(e.getMessage()),
          List.of(
              "the certificates of now that are not active: aws iot list-certificates --query"
                  + " \"certificates[?status=='INACTIVE']\""));
    }
  }

  /** In the order that "DeleteCertificate" asks for; detached by then. */
  private void delete(String id) {
    unlessAbsent(
        () -> {
          iot.updateCertificate(
              request -> request.certificateId(id).newStatus(CertificateStatus.INACTIVE));
          iot.deleteCertificate(request -> request.certificateId(id));
        });
  }

  private static void unlessAbsent(Runnable request) {
    try {
      request.run();
    } catch (ResourceNotFoundException e) {
      // Then there is nothing to remove.
      return;
    }
  }
}
