package dev.rollcall.local.broker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Remembers all messages, and waits for those that are to come. */
public final class Heard implements MessageListener {
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Message> messages = new ArrayList<>();

  public record Message(String topic, String payload) {
    public JsonNode json() {
      try {
        return JSON.readTree(payload);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public synchronized void received(String topic, byte[] payload) {
    messages.add(new Message(topic, new String(payload, StandardCharsets.UTF_8)));
    notifyAll();
  }

  public Message await(String topic) throws InterruptedException {
    return await(topic, 1).getFirst();
  }

  synchronized List<Message> await(String topic, int count) throws InterruptedException {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (on(topic).size() < count) {
      long leftMillis = (end - System.nanoTime()) / 1_000_000;
      if (leftMillis <= 0) {
        List<String> topics = messages.stream().map(Message::topic).toList();
        throw new AssertionError(count + " on " + topic + " expected, but heard " + topics);
      }
      wait(leftMillis);
    }
    return on(topic);
  }

  public synchronized List<Message> on(String topic) {
    return messages.stream().filter(message -> message.topic().equals(topic)).toList();
  }

  synchronized List<Message> all() {
    return List.copyOf(messages);
  }
}
