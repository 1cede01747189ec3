package dev.rollcall.local;

import dev.rollcall.local.broker.MessageListener;
import dev.rollcall.local.broker.Publisher;
import dev.rollcall.local.lambda.FunctionHost;
import dev.rollcall.local.lambda.Functions;
import dev.rollcall.local.lambda.InvocationResult;
import dev.rollcall.local.queue.Queues;
import dev.rollcall.local.rule.ActionTargets;
import dev.rollcall.local.rule.RefusableTargets;
import dev.rollcall.local.rule.RuleListener;
import dev.rollcall.local.rule.Rules;
import dev.rollcall.local.template.Deployment;
import dev.rollcall.local.template.LambdaFunction;
import dev.rollcall.local.template.LambdaFunction.QueueSource;
import dev.rollcall.local.template.Queue;
import dev.rollcall.local.template.Template;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A template, running on this machine: its rules, functions and queues. Messages of the broker go
 * in at {@link #received}. All methods may be called from any thread.
 */
public final class Stack implements MessageListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Stack.class);

  private final Template template;
  private final URI sqsEndpoint;
  private final RefusableTargets targets;
  private final Rules rules;
  private final CompletableFuture<Queues> queues;
  private final Functions functions;

  private Stack(StackConfig config, Template template, URI sqsEndpoint) {
    this.template = template;
    this.sqsEndpoint = sqsEndpoint;
    // The rules come first: what they do not understand shows before anything runs.
    targets = new RefusableTargets(new Targets(config));
    rules = new Rules(template.rules(), targets, Clock.systemUTC());
    queues =
        CompletableFuture.supplyAsync(
            () -> Queues.start(template.queues(), config.address(), sqsEndpoint.getPort()),
            Thread.ofPlatform()::start);
    FunctionHost host =
        new FunctionHost(
            config.functionsDirectory(),
            config.runtimeClientDirectory(),
            config.awsEndpoint(),
            sqsEndpoint,
            config.machine());
    functions =
        new Functions(
            template.functions(),
            host,
            Waits.delays(config.waits()),
            (arn, record) -> targets.send(queue(arn).url(), record),
            config.log());
  }

  /**
   * Starts everything that the template describes, and waits until it is there.
   *
   * @throws IOException if the template cannot be read
   * @throws dev.rollcall.local.endpoint.PortException if the port of SQS is taken
   * @throws dev.rollcall.local.template.TemplateException if the template or a parameter is not
   *     understood or not allowed
   * @throws dev.rollcall.local.rule.SqlException if a rule is not understood
   * @throws dev.rollcall.local.lambda.FunctionStartException if a handler cannot be loaded
   */
  public static Stack start(StackConfig config) throws IOException, InterruptedException {
    URI sqsEndpoint = config.address().uri(config.address().freePort("SQS", config.sqsPort()));
    Template read =
        Template.read(
            config.template(), config.parameters(), new Deployment(config.name(), sqsEndpoint));
    Template template = config.waits().map(waits -> waits.in(read)).orElse(read);
    Stack stack = new Stack(config, template, sqsEndpoint);
    boolean started = false;
    try {
      stack.awaitStarted();
      started = true;
      return stack;
    } finally {
      if (!started) {
        stack.close();
      }
    }
  }

  private void awaitStarted() throws InterruptedException {
    queues.join();
    functions.awaitInitialized();
    for (LambdaFunction function : template.functions()) {
      for (QueueSource source : function.sources()) {
        queues
            .join()
            .map(
                queue(source.queueArn()),
                source,
                function.timeout(),
                (event, chain) -> functions.invoke(function.arn(), event, chain));
      }
    }
  }

  /** What runs here, with the physical names and addresses. */
  public Template template() {
    return template;
  }

  /** Where this machine reaches SQS. */
  public URI sqsEndpoint() {
    return sqsEndpoint;
  }

  /** Takes a message of the broker and returns at once; the rules handle it in its turn. */
  @Override
  public void received(String topic, byte[] payload) {
    rules.accept(topic, payload);
  }

  @Override
  public void received(String topic, byte[] payload, Publisher publisher) {
    rules.accept(topic, payload, publisher);
  }

  /**
   * How many messages of a queue can be received now: neither delayed nor being worked on.
   *
   * @throws IllegalArgumentException if the template has no such queue
   */
  public int depth(String queueLogicalId) {
    return queues.join().depth(template.queue(queueLogicalId).url());
  }

  /**
   * Invokes a function and waits for what comes of it.
   *
   * @param payload JSON
   * @throws IllegalArgumentException if the template has no such function
   */
  public InvocationResult invoke(String functionLogicalId, String payload)
      throws InterruptedException {
    return functions.invoke(template.function(functionLogicalId).arn(), payload);
  }

  /** Has the rules discard all messages from now on, or no longer. */
  public void throttleRules(boolean on) {
    rules.throttle(on);
  }

  /** Tells a listener of what the rules do from now on. */
  public void listen(RuleListener listener) {
    rules.listen(listener);
  }

  /** What the rules reach, and where failed events are kept, to make it refuse. */
  public RefusableTargets targets() {
    return targets;
  }

  /** The functions, to watch them, and to do their processes harm. */
  public Functions functions() {
    return functions;
  }

  private Queue queue(String arn) {
    return template.queueOfArn(arn).orElseThrow();
  }

  /** Ends everything at once. What was on its way is lost, as are the queues' messages. */
  @Override
  public void close() {
    rules.close();
    functions.close();
    // It starts or fails within seconds, and a server that starts cannot be stopped.
    try {
      queues.join().close();
    } catch (CompletionException e) {
      LOG.debug("there are no queues to close", e);
    }
  }

  /** Where the actions of the rules lead; asked only once everything has started. */
  private final class Targets implements ActionTargets {
    private final StackConfig config;

    Targets(StackConfig config) {
      this.config = config;
    }

    @Override
    public void invokeLater(String functionArn, String event) {
      functions.invokeLater(functionArn, event);
    }

    @Override
    public void send(String queueUrl, String body) {
      queues.join().send(queueUrl, body);
    }

    @Override
    public void publish(String topic, byte[] payload, int qos) {
      config.republish().publish(topic, payload, qos);
    }
  }
}
