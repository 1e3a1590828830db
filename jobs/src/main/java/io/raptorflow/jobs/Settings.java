package io.raptorflow.jobs;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Settings as given: from a properties file, from the environment, from arguments; the later ones
 * win. A key nobody knows is refused, with the nearest one that exists.
 */
final class Settings {
  static final String VARIABLE_PREFIX = "RAPTORFLOW_";
  static final String FILE_ARGUMENT = "--config";

  private final Map<String, String> texts;

  private Settings(Map<String, String> texts) {
    this.texts = texts;
  }

  /**
   * @param arguments pairs of {@code --key value}, or {@code --key=value}; {@code --config FILE}
   *     names the file
   * @param environment all variables; those without our prefix are none of our business
   * @param known every setting there is
   * @throws InvalidSettings naming the key, where it was given, and what to do
   */
  static Settings read(
      List<String> arguments, Map<String, String> environment, Collection<Setting<?>> known) {
    Map<String, String> given = argumentPairs(arguments);
    String file = given.remove(FILE_ARGUMENT.substring(2));
    Map<String, Setting<?>> byKey = new TreeMap<>();
    known.forEach(setting -> byKey.put(setting.key(), setting));

    Map<String, String> texts = new HashMap<>();
    if (file != null) {
      putAll(fromFile(Path.of(file)), "file " + file, byKey, texts);
    }
    putAll(fromEnvironment(environment, known), "the environment", byKey, texts);
    putAll(given, "the arguments", byKey, texts);
    Settings settings = new Settings(texts);
    known.forEach(settings::value);
    return settings;
  }

  /** The value of a setting. */
  <T> T value(Setting<T> setting) {
    String text = texts.getOrDefault(setting.key(), setting.defaultText());
    try {
      return setting.reader().apply(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettings(
          setting.key() + ": found '" + text + "', expected " + e.getMessage());
    }
  }

  private static Map<String, String> argumentPairs(List<String> arguments) {
    Map<String, String> pairs = new TreeMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      int equals = argument.indexOf('=');
      if (!argument.startsWith("--")) {
        throw new InvalidSettings("found '" + argument + "', expected --key value or --key=value");
      } else if (equals > 0) {
        pairs.put(argument.substring(2, equals), argument.substring(equals + 1));
      } else if (i + 1 < arguments.size()) {
        pairs.put(argument.substring(2), arguments.get(++i));
      } else {
        throw new InvalidSettings("'" + argument + "' has no value");
      }
    }
    return pairs;
  }

  private static Map<String, String> fromFile(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new InvalidSettings("the settings file " + file + " cannot be read: " + e);
    }
    Map<String, String> texts = new TreeMap<>();
    properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
    return texts;
  }

  /** Only variables of known settings: others with our prefix belong to the command line tool. */
  private static Map<String, String> fromEnvironment(
      Map<String, String> environment, Collection<Setting<?>> known) {
    Map<String, String> texts = new TreeMap<>();
    for (Setting<?> setting : known) {
      String text = environment.get(setting.variable());
      if (text != null) {
        texts.put(setting.key(), text);
      }
    }
    return texts;
  }

  private static void putAll(
      Map<String, String> given,
      String where,
      Map<String, Setting<?>> known,
      Map<String, String> texts) {
    for (String key : given.keySet()) {
      if (!known.containsKey(key)) {
        throw new InvalidSettings(
            "unknown setting '"
                + key
                + "' in "
                + where
                + "; did you mean '"
                + nearest(key, known.keySet())
                + "'?");
      }
    }
    texts.putAll(given);
  }

  private static String nearest(String key, Collection<String> known) {
    var distance = LevenshteinDistance.getDefaultInstance();
    return known.stream()
        .min(Comparator.comparing((String other) -> distance.apply(key, other)))
        .orElseThrow();
  }
}
