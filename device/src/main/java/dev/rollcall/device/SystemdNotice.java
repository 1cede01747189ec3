package dev.rollcall.device;

import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Tells systemd how the service is: ready as soon as it has begun to connect, and since when it is
 * connected or not as the status line of {@code systemctl status}.
 *
 * <p>Java has no Unix datagram sockets, so systemd's own {@code systemd-notify} is run, in a thread
 * of its own that does not keep the program alive. If it cannot be run nothing is reported, and the
 * connection goes on; systemd itself says that the service did not become ready.
 */
final class SystemdNotice implements Consumer<DeviceEvent> {

  private static final String SOCKET = "NOTIFY_SOCKET";

  private final String socket;
  private final Clock clock;
  private final ExecutorService messenger =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "systemd-notice");
            thread.setDaemon(true);
            return thread;
          });
  private boolean connected;
  private boolean lost;

  private SystemdNotice(String socket, Clock clock) {
    this.socket = socket;
    this.clock = clock;
  }

  /**
   * Hands each event to {@code events}, and then, if systemd has said in {@code environment} that
   * it listens, to systemd.
   */
  static Consumer<DeviceEvent> after(
      Consumer<DeviceEvent> events, Map<String, String> environment, Clock clock) {
    String socket = environment.getOrDefault(SOCKET, "");
    return socket.isEmpty() ? events : events.andThen(new SystemdNotice(socket, clock));
  }

  @Override
  public synchronized void accept(DeviceEvent event) {
    if (event instanceof DeviceEvent.Connecting) {
      tell("--ready", status(event.line()));
    } else if (event instanceof DeviceEvent.Connected || event instanceof DeviceEvent.Resumed) {
      connected = true;
      tell(status("connected since " + now()));
    } else if (event instanceof DeviceEvent.Interrupted interrupted) {
      connected = false;
      lost = true;
      tell(status("interrupted since " + now() + ": " + interrupted.reason()));
    } else if (event instanceof DeviceEvent.NotConnected failed && !connected && !lost) {
      // Each further try fails likewise, and the journal has them all.
      lost = true;
      tell(status("not connected since " + now() + ": " + failed.reason()));
    } else if (event instanceof DeviceEvent.Stopped) {
      messenger.shutdown();
    }
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String status(String text) {
    return "--status=" + EventPrinter.printable(text);
  }

  private void tell(String... arguments) {
    List<String> command = new ArrayList<>(List.of("systemd-notify"));
    command.addAll(List.of(arguments));
    messenger.execute(() -> run(command));
  }

  private void run(List<String> command) {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).environment().put(SOCKET, socket);
    try {
      var unused = builder.start().waitFor();
    } catch (IOException notThere) {
      // As the class says: the connection matters more.
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }
}
