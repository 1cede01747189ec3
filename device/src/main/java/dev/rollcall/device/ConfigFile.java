package dev.rollcall.device;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * The file of {@code --config}: Java properties whose keys are the long names of options. picocli
 * asks it for each option that is not on the command line.
 *
 * <p>One file may serve all commands: a key that is an option of another command is passed over. A
 * key that none knows is refused. A key without a value is as good as none.
 */
final class ConfigFile implements IDefaultValueProvider {

  private static final String OPTION = "--config";

  private final Set<String> known;
  private final Set<ArgSpec> given = new HashSet<>();
  private Optional<Path> path = Optional.empty();
  private Properties values = new Properties();

  /**
   * A file that picocli will learn of.
   *
   * @param known the keys that are allowed
   */
  ConfigFile(Set<String> known) {
    this.known = Set.copyOf(known);
  }

  /** The file that gave an option its value; empty if it was something else. */
  Optional<Path> origin(@Nullable ArgSpec option) {
    return given.contains(option) ? path : Optional.empty();
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option) || isConfig(option)) {
      return null;
    }
    readOnce(option);
    for (String name : option.names()) {
      String value = values.getProperty(key(name), "").strip();
      if (!value.isEmpty()) {
        given.add(option);
        return value;
      }
    }
    return null;
  }

  private static boolean isConfig(OptionSpec option) {
    return option.longestName().equals(OPTION);
  }

  /** The key of an option's name. */
  static String key(String name) {
    return name.replaceFirst("^-+", "");
  }

  private void readOnce(OptionSpec asked) {
    OptionSpec config = asked.command().findOption(OPTION);
    if (config == null || config.getValue() == null) {
      return;
    }
    Optional<Path> named = config.<Optional<Path>>getValue();
    if (!named.equals(path)) {
      path = named;
      values = named.map(file -> read(file, asked)).orElseGet(Properties::new);
    }
  }

  /** picocli tells a {@link ParameterException} as it is. */
  private Properties read(Path file, OptionSpec asked) {
    try {
      return read(file);
    } catch (IllegalArgumentException unusable) {
      throw new ParameterException(
          asked.command().commandLine(), String.valueOf(unusable.getMessage()), unusable);
    }
  }

  private Properties read(Path file) {
    Properties read = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      read.load(reader);
    } catch (NoSuchFileException absent) {
      throw new IllegalArgumentException(
          "cannot read the config file %s: there is no such file".formatted(file), absent);
    } catch (IOException | IllegalArgumentException unreadable) {
      throw new IllegalArgumentException(
          "cannot read the config file %s: %s".formatted(file, unreadable.getMessage()),
          unreadable);
    }
    Set<String> unknown = new TreeSet<>(read.stringPropertyNames());
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "the config file %s has a key that is no option: %s"
              .formatted(file, String.join(", ", unknown)));
    }
    return read;
  }
}
