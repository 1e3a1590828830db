package io.raptorflow.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the settings a server reads at its start. */
final class SettingsFile {
  private SettingsFile() {}

  /** As Java properties; the values are ASCII and single-line, except that paths are escaped. */
  static void writeProperties(Path file, Map<String, String> settings) {
    write(file, settings, "=", value -> value.replace("\\", "\\\\"));
  }

  /** As YAML with flat keys and quoted values. */
  static void writeYaml(Path file, Map<String, String> settings) {
    write(file, settings, ": ", value -> "'" + value.replace("'", "''") + "'");
  }

  private static void write(
      Path file,
      Map<String, String> settings,
      String separator,
      java.util.function.UnaryOperator<String> quoted) {
    String text =
        settings.entrySet().stream()
            .map(setting -> setting.getKey() + separator + quoted.apply(setting.getValue()) + "\n")
            .collect(Collectors.joining());
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new StackException(
          "The settings %s cannot be written (%s): make the directory writable or choose another with --state DIR."
              .formatted(file, e.getMessage()),
          e);
    }
  }
}
