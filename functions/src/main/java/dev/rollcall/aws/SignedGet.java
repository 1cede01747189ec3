package dev.rollcall.aws;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.rollcall.event.Printable;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * A GET of AWS IoT, signed as the SDK would: of calls that its data plane client does not have yet,
 * or that would need a module of several megabytes. It is not tried again.
 *
 * @param http bounds how long a call takes
 * @param service the name that the service has in signatures
 * @param region of the service
 */
public record SignedGet(
    SdkHttpClient http,
    AwsCredentialsProvider credentials,
    URI endpoint,
    String service,
    String region) {
  private static final int LONGEST = 300;
  private static final String ERROR_TYPE = "x-amzn-ErrorType";

  /**
   * An answer.
   *
   * @param error the service's name of an error; empty if there is none
   * @param body JSON; empty if it is no object
   */
  record Answer(int status, String error, Map<String, Object> body) {
    boolean isOk() {
      return status == 200;
    }

    String describe() {
      Object message = body.getOrDefault("message", body.getOrDefault("Message", ""));
      String said = error.isEmpty() ? "status " + status : status + " " + error;
      return Printable.of(message.equals("") ? said : said + ": " + message, LONGEST);
    }
  }

  /**
   * Asks for a resource.
   *
   * @param collection such as {@code /things/}
   * @param name of one in it, not encoded
   * @throws IOException if there was no answer
   */
  Answer get(String collection, String name) throws IOException {
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.GET)
            .uri(endpoint)
            .encodedPath(collection + SdkHttpUtils.urlEncode(name))
            .build();
    SignedRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                sign ->
                    sign.identity(credentials.resolveCredentials())
                        .request(request)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region));
    HttpExecuteResponse response =
        http.prepareRequest(HttpExecuteRequest.builder().request(signed.request()).build()).call();
    try (AbortableInputStream body =
        response.responseBody().orElseGet(AbortableInputStream::createEmpty)) {
      String error = response.httpResponse().firstMatchingHeader(ERROR_TYPE).orElse("");
      int end = error.indexOf(':'); // an address of the error's documentation may follow
      return new Answer(
          response.httpResponse().statusCode(),
          end < 0 ? error : error.substring(0, end),
          object(body.readAllBytes()));
    }
  }

  private static Map<String, Object> object(byte[] json) {
    try {
      return json.length == 0 ? Map.of() : JSON.std.mapFrom(json);
    } catch (IOException e) {
      return Map.of();
    }
  }
}
