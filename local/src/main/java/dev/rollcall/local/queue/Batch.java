package dev.rollcall.local.queue;

import dev.rollcall.local.lambda.InvocationResult;
import dev.rollcall.local.lambda.InvocationResult.FunctionError;
import dev.rollcall.local.lambda.InvocationResult.Refused;
import dev.rollcall.local.lambda.InvocationResult.Success;
import dev.rollcall.local.lambda.TraceHeader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Messages that a function gets in one invocation.
 *
 * @param messages at least one
 */
record Batch(List<Message> messages) {
  Batch {
    messages = List.copyOf(messages);
  }

  /**
   * The chain of requests that led to these messages, as SQS keeps it with each. How Lambda counts
   * the invocations of a batch whose messages come from several chains is not documented: the
   * highest counts are taken, so that what may be stopped at AWS is stopped here.
   */
  TraceHeader chain() {
    return messages.stream()
        .map(Batch::header)
        .flatMap(Optional::stream)
        .map(TraceHeader::parse)
        .reduce(TraceHeader::withHighest)
        .orElseGet(TraceHeader::begin);
  }

  private static Optional<String> header(Message message) {
    return Optional.ofNullable(
        message.attributes().get(MessageSystemAttributeName.AWS_TRACE_HEADER));
  }

  /**
   * The messages that are worked off.
   *
   * @param reportsItemFailures whether an answer names those that are not
   */
  List<Message> workedOff(InvocationResult result, boolean reportsItemFailures) {
    Set<String> ids = messages.stream().map(Message::messageId).collect(Collectors.toSet());
    Set<String> failed =
        switch (result) {
          case FunctionError _, Refused _ -> ids;
          case Success(String payload) when reportsItemFailures ->
              BatchResponse.failures(payload, ids);
          case Success _ -> Set.of();
        };
    return messages.stream().filter(each -> !failed.contains(each.messageId())).toList();
  }
}
