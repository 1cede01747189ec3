package dev.rollcall.verify;

/** Makes the temporary device known to AWS IoT; what it makes is in the {@link Removals}. */
interface Registration {
  /** Makes the thing. */
  void makeThing();

  /**
   * Makes key and certificate, attached to the thing and to the stack's policy.
   *
   * @return the certificate's id
   */
  String makeCertificate() throws StepFailure;
}
