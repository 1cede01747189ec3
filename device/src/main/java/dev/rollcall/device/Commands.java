package dev.rollcall.device;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.TypeConversionException;

/** Puts the commands together: {@code run}, which is also what runs without one, and the others. */
final class Commands {

  private static final Set<String> NO_KEYS = Set.of("config", "help", "version");

  private Commands() {}

  /** The whole command line. */
  static CommandLine create() {
    CommandLine all =
        new CommandLine(new DeviceCommand())
            .addSubcommand("run", new DeviceCommand())
            .addSubcommand(new WatchCommand())
            .addSubcommand(new CheckCommand());
    ConfigFile config = new ConfigFile(keys(all));
    return withConverters(all)
        .setDefaultValueProvider(config)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAllowSubcommandsAsOptionParameters(true)
        // Names of things may begin with a dash: else -hall would be -h with something behind it.
        .setAllowOptionsAsOptionParameters(true)
        .setExecutionStrategy(Commands::execute)
        .setParameterExceptionHandler((problem, arguments) -> tellBadOption(problem, config));
  }

  private static Set<String> keys(CommandLine all) {
    return Stream.concat(Stream.of(all), all.getSubcommands().values().stream())
        .flatMap(command -> command.getCommandSpec().options().stream())
        .map(OptionSpec::names)
        .flatMap(Arrays::stream)
        .filter(name -> name.startsWith("--"))
        .map(ConfigFile::key)
        .filter(key -> !NO_KEYS.contains(key))
        .collect(Collectors.toSet());
  }

  private static CommandLine withConverters(CommandLine all) {
    return all.registerConverter(ThingName.class, converter(ThingName::new))
        .registerConverter(ClientId.class, converter(ClientId::new))
        .registerConverter(TopicName.class, converter(TopicName::new))
        .registerConverter(TopicFilter.class, converter(TopicFilter::new))
        .registerConverter(TypedText.class, converter(TypedText::new))
        .registerConverter(HostName.class, converter(HostName::new))
        .registerConverter(Port.class, converter(Port::parse))
        .registerConverter(KeepAlive.class, converter(KeepAlive::parse))
        .registerConverter(MessageCount.class, converter(MessageCount::parse))
        .registerConverter(ProxyUser.class, converter(ProxyUser::new))
        .registerConverter(SigningRegion.class, converter(SigningRegion::new));
  }

  private static <T> ITypeConverter<T> converter(Function<String, T> parse) {
    return text -> {
      try {
        return parse.apply(text);
      } catch (IllegalArgumentException notAllowed) {
        throw new TypeConversionException(notAllowed.getMessage());
      }
    };
  }

  private static int execute(ParseResult call) {
    if (call.hasSubcommand() && !call.matchedOptions().isEmpty()) {
      throw new ParameterException(
          call.commandSpec().commandLine(),
          "options come after the command: rollcall-device %s %s …"
              .formatted(
                  call.subcommand().commandSpec().name(),
                  call.matchedOptions().get(0).longestName()));
    }
    return new RunLast().execute(call);
  }

  private static int tellBadOption(ParameterException problem, ConfigFile config) {
    String where =
        config
            .origin(problem.getArgSpec())
            .map(file -> " (in the config file " + file + ")")
            .orElse("");
    tell(
        problem.getCommandLine().getErr(),
        problem.getMessage() + where + " (--help lists the options)");
    return ExitCode.USAGE;
  }

  /** Tells why a command failed, in one line. */
  static void tell(PrintWriter errors, String problem) {
    errors.println("rollcall-device: " + EventPrinter.printable(problem));
    errors.flush();
  }

  /**
   * Prepares what is to stay connected: warns of a key that others may use, and loads the MQTT
   * client.
   *
   * @return whether it can go on; if not, the reason was told
   */
  static boolean prepare(ConnectionSettings settings, PrintWriter errors) {
    if (settings.authentication() instanceof MutualTls files) {
      KeyAccess.look(files.privateKey())
          .complaint()
          .ifPresent(open -> tell(errors, "warning: " + open));
    }
    Optional<String> notLoaded = NativeLibrary.load().flatMap(Finding::complaint);
    notLoaded.ifPresent(problem -> tell(errors, problem));
    return notLoaded.isEmpty();
  }

  /** UTF-8 whatever the locale: what is printed is JSON for the most part. */
  static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
