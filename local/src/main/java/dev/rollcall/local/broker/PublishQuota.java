package dev.rollcall.local.broker;

import com.hivemq.extension.sdk.api.interceptor.publish.PublishInboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundInput;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundOutput;
import com.hivemq.extension.sdk.api.packets.general.MqttVersion;
import com.hivemq.extension.sdk.api.packets.general.Qos;
import com.hivemq.extension.sdk.api.packets.publish.AckReasonCode;
import dev.rollcall.local.limit.Rate;
import dev.rollcall.local.limit.Rates;
import io.github.bucket4j.TimeMeter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Discards what a client publishes beyond its quota. Sources: "Publish requests per second per
 * connection" in the quotas of AWS IoT Core; "MQTT reason codes"; "Lifecycle events". The words are
 * those of the metric.
 *
 * <p>A client of MQTT 5 learns it from the PUBACK. One of MQTT 3 gets no PUBACK at AWS IoT. HiveMQ
 * cannot leave it out, so the connection of such a client is closed as throttled; {@link
 * Authorization} does that.
 */
final class PublishQuota implements PublishInboundInterceptor {
  static final String WORDS = "PublishIn.Throttle: publish requests per second per connection";

  private static final Logger LOG = LoggerFactory.getLogger(PublishQuota.class);

  /** By client id: no more than one connection of each is open. */
  private final Rates rates;

  PublishQuota(int perSecond) {
    rates = new Rates(perSecond, TimeMeter.SYSTEM_NANOTIME);
  }

  @Override
  public void onInboundPublish(PublishInboundInput input, PublishInboundOutput output) {
    Qos qos = input.getPublishPacket().getQos();
    MqttVersion version = input.getConnectionInformation().getMqttVersion();
    String clientId = input.getClientInformation().getClientId();
    if (closes(version, qos) || takes(clientId)) {
      return;
    }
    if (version == MqttVersion.V_5) {
      output.preventPublishDelivery(AckReasonCode.QUOTA_EXCEEDED, WORDS);
    } else {
      output.preventPublishDelivery();
    }
  }

  /** Whether the connection is closed if a publish is beyond the quota. */
  static boolean closes(MqttVersion version, Qos qos) {
    return version != MqttVersion.V_5 && qos != Qos.AT_MOST_ONCE;
  }

  /** Takes a publish of a client, if there may be one now. */
  boolean takes(String clientId) {
    Rate rate = rates.of(clientId);
    boolean taken = rate.takesRequest();
    if (!taken && rate.takesMention()) {
      LOG.warn("PUBLISH of {} is discarded: {}", clientId, WORDS);
    }
    return taken;
  }
}
