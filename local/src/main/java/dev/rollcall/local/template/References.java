package dev.rollcall.local.template;

import dev.rollcall.local.template.TopicRule.Action;
import dev.rollcall.local.template.TopicRule.Lambda;
import dev.rollcall.local.template.TopicRule.Republish;
import dev.rollcall.local.template.TopicRule.Sqs;

/** Holds that what resources name is in the template, so that it fails now and not hours later. */
final class References {
  private References() {}

  static void check(Template template) {
    for (Queue queue : template.queues()) {
      queue.redrive().ifPresent(to -> queue(template, queue.logicalId(), to.deadLetterQueueArn()));
    }
    for (LambdaFunction function : template.functions()) {
      String place = function.logicalId();
      function.sources().forEach(source -> queue(template, place, source.queueArn()));
      function.asynchronous().onFailureQueueArn().ifPresent(arn -> queue(template, place, arn));
    }
    for (TopicRule rule : template.rules()) {
      rule.actions().forEach(action -> action(template, rule.logicalId(), action));
      rule.errorAction().ifPresent(action -> action(template, rule.logicalId(), action));
    }
  }

  private static void action(Template template, String place, Action action) {
    boolean known =
        switch (action) {
          case Lambda(var arn) -> template.functionOfArn(arn).isPresent();
          case Sqs(var url, var _) -> template.queueOfUrl(url).isPresent();
          case Republish _ -> true;
        };
    require(known, place, action.resource());
  }

  private static void queue(Template template, String place, String arn) {
    require(template.queueOfArn(arn).isPresent(), place, arn);
  }

  private static void require(boolean known, String place, String resource) {
    if (!known) {
      throw new TemplateException(
          "%s: %s is not a resource of this template".formatted(place, resource));
    }
  }
}
