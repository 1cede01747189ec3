package dev.rollcall.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The publisher as its user runs it: a process of its own, its lines, its end. */
final class DeviceProcess implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 20;
  private static final String END_OF_OUTPUT = "[end of output]";

  private final Process process;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final List<String> said = Collections.synchronizedList(new ArrayList<>());
  private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
  private final Thread errorReader;

  private DeviceProcess(List<String> command) throws IOException {
    this(command, Map.of());
  }

  private DeviceProcess(List<String> command, Map<String, String> environment) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    // A device of the tests has no business with the credentials of whoever runs them.
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().putAll(environment);
    process = builder.start();
    follow(process.getInputStream(), lines::add, () -> lines.add(END_OF_OUTPUT));
    errorReader = follow(process.getErrorStream(), this::complain, () -> {});
  }

  private void complain(String line) {
    complaints.add(line);
    lines.add(line);
  }

  /** The command line that runs the publisher in this test's own Java. */
  private static List<String> command(List<String> options) {
    return command(List.of(), options);
  }

  private static List<String> command(List<String> ofJava, List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // It lives for seconds, most of which would go into compiling it well.
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(ofJava);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(DeviceCommand.class.getName());
    command.addAll(options);
    return command;
  }

  static DeviceProcess start(String... options) throws IOException {
    return new DeviceProcess(command(List.of(options)));
  }

  /** The same with options of Java itself. */
  static DeviceProcess startInJava(List<String> ofJava, String... options) throws IOException {
    return new DeviceProcess(command(ofJava, List.of(options)));
  }

  /** The same with additional environment variables. */
  static DeviceProcess startWith(Map<String, String> environment, List<String> options)
      throws IOException {
    return new DeviceProcess(command(options), environment);
  }

  /** A device of that broker, on {@code 127.0.0.1}, with its certificates. */
  static DeviceProcess connectTo(Broker broker, String... options) throws IOException {
    return new DeviceProcess(command(optionsFor(broker, options)));
  }

  /** The same, started with standard input closed. */
  static DeviceProcess connectWithoutInputTo(Broker broker, String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "exec \"$@\" <&-", "sh"));
    command.addAll(command(optionsFor(broker, options)));
    return new DeviceProcess(command);
  }

  /** A device of that broker with a certificate of its own, which is written to a folder. */
  static DeviceProcess connectAs(
      Broker broker, Path folder, CertificateAuthority.Identity identity, String... options)
      throws IOException {
    List<String> all = new ArrayList<>(List.of("--endpoint", "127.0.0.1"));
    all.addAll(List.of("--port", String.valueOf(broker.tlsPort)));
    all.addAll(List.of("--root-ca", broker.rootCa.toString()));
    all.addAll(filesOf(folder, identity));
    all.addAll(List.of(options));
    return new DeviceProcess(command(all));
  }

  /** Options that name the files of an identity, after they were written. */
  static List<String> filesOf(Path folder, CertificateAuthority.Identity identity)
      throws IOException {
    Path certificate =
        CertificateAuthority.writePem(folder.resolve("cert.pem"), identity.certificate());
    Path key =
        CertificateAuthority.writePem(folder.resolve("key.pem"), identity.keys().getPrivate());
    return List.of("--cert", certificate.toString(), "--key", key.toString());
  }

  private static List<String> optionsFor(Broker broker, String... further) {
    List<String> options = new ArrayList<>(List.of("--endpoint", "127.0.0.1"));
    options.addAll(List.of("--port", String.valueOf(broker.tlsPort)));
    options.addAll(List.of("--root-ca", broker.rootCa.toString()));
    options.addAll(List.of("--cert", broker.certificate.toString()));
    options.addAll(List.of("--key", broker.privateKey.toString()));
    options.addAll(List.of(further));
    if (!options.contains("--count")) {
      options.addAll(List.of("--count", "0"));
    }
    return options;
  }

  private static Thread follow(InputStream source, Consumer<String> lines, Runnable end) {
    Thread follower =
        new Thread(
            () -> {
              try (var reader = new BufferedReader(new InputStreamReader(source, UTF_8))) {
                reader.lines().forEach(lines);
              } catch (IOException | UncheckedIOException processIsGone) {
                lines.accept("[" + processIsGone.getMessage() + "]");
              }
              end.run();
            });
    follower.start();
    return follower;
  }

  /**
   * The next line, of standard output or error, that starts so; those before it are passed over.
   */
  String awaitLine(String start) throws InterruptedException {
    return awaitLine(start, PATIENCE_SECONDS);
  }

  /** The next line that starts so and comes within {@code seconds}. */
  String awaitLine(String start, long seconds) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (true) {
      @Nullable String line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (line == null || line.equals(END_OF_OUTPUT)) {
        throw new AssertionError(
            "no line \"%s…\" after %s; errors: %s".formatted(start, said, complaints));
      }
      said.add(line);
      if (line.startsWith(start)) {
        return line;
      }
    }
  }

  /** Types a line. */
  void type(String line) throws IOException {
    Writer keyboard = process.outputWriter(UTF_8);
    keyboard.write(line + "\n");
    keyboard.flush();
  }

  /** Ends its standard input. */
  void closeInput() throws IOException {
    process.outputWriter(UTF_8).close();
  }

  /** SIGTERM, as systemd sends it. */
  void terminate() {
    process.toHandle().destroy(); // the process's own destroy would close its output unread
  }

  /** SIGINT, as a terminal sends it on Ctrl-C. */
  void interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
  }

  /** SIGKILL: as good as a power cut. */
  void kill() {
    process.destroyForcibly();
  }

  /** The exit code, which has to come within {@code seconds}. */
  int awaitExit(long seconds) throws InterruptedException {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      throw new AssertionError("still runs after " + seconds + " seconds; said " + said);
    }
    return process.exitValue();
  }

  /** What it wrote to standard error; to be asked after its end. */
  List<String> complaints() throws InterruptedException {
    errorReader.join();
    return List.copyOf(complaints);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
