package dev.rollcall.device;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.crt.auth.credentials.Credentials;
import software.amazon.awssdk.crt.auth.credentials.DefaultChainCredentialsProvider.DefaultChainCredentialsProviderBuilder;
import software.amazon.awssdk.crt.io.ClientBootstrap;

/** Looks whether AWS's default chain has credentials to sign a WebSocket with. */
final class CredentialsCheck {

  private static final String WHAT = "AWS credentials";
  private static final long PATIENCE_SECONDS = 20;

  private CredentialsCheck() {}

  /**
   * Asks the chain.
   *
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  static Finding look() throws InterruptedException {
    var chain =
        new DefaultChainCredentialsProviderBuilder()
            .withClientBootstrap(ClientBootstrap.getOrCreateStaticDefault());
    try (var provider = chain.build()) {
      Credentials found = provider.getCredentials().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return new Finding.Fine(
          WHAT, "access key " + new String(found.getAccessKeyId(), StandardCharsets.US_ASCII));
    } catch (ExecutionException | TimeoutException none) {
      return new Finding.Failed(
          WHAT,
          "there are none",
          "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile in ~/.aws");
    }
  }
}
