package dev.rollcall.bench.startup;

import dev.rollcall.bench.outage.Device;
import dev.rollcall.bench.outage.MqttMessage;
import dev.rollcall.bench.outage.QueuedItem;
import dev.rollcall.bench.outage.RuleFeed;
import dev.rollcall.bench.outage.RuleOutput;
import dev.rollcall.bench.outage.RuleOutput.Event;
import dev.rollcall.local.template.Deployment;
import dev.rollcall.local.template.LambdaFunction;
import dev.rollcall.local.template.Template;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Losses of as many devices, an event each, in the form that each function gets. */
final class StartupEvents {
  /** Before now, so that they are past the grace. */
  private static final Duration LOST = Duration.ofSeconds(125);

  private final Template template;
  private final List<Device> devices;
  private final RuleOutput output;

  StartupEvents(Template template, int number) throws InterruptedException {
    this.template = template;
    devices = Device.fleet(number);
    Instant lost = Instant.now().minus(LOST);
    output =
        new RuleFeed(template.rules())
            .apply(devices.stream().map(each -> MqttMessage.lost(each, 1, lost)).toList(), lost);
  }

  List<Device> devices() {
    return devices;
  }

  /** JSON, an event of each device. */
  List<String> of(Subject subject) {
    return switch (subject) {
      case Subject.InPython _ -> recorded();
      case Subject.OfTemplate(String logicalId, _) -> {
        LambdaFunction function = template.function(logicalId);
        yield function.sources().isEmpty() ? recorded() : queued(function);
      }
    };
  }

  private List<String> recorded() {
    return output.events().stream().map(Event::payload).toList();
  }

  private List<String> queued(LambdaFunction function) {
    String queue = function.sources().getFirst().queueArn();
    return output.queuedIn(template.queueOfArn(queue).orElseThrow()).stream()
        .map(body -> QueuedItem.event(List.of(QueuedItem.of(body)), queue, Deployment.REGION))
        .toList();
  }
}
