package io.raptorflow.jobs;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A setting of a job: its key, what it means when nobody says, and how its text is read.
 *
 * @param key as in the file and on the command line, for example {@code bus.bootstrap-servers}
 * @param defaultText what holds when it is not given
 * @param description one sentence with unit and range
 * @param reader turns text into the value; throws IllegalArgumentException saying what it expects
 */
record Setting<T>(String key, String defaultText, String description, Function<String, T> reader) {

  static Setting<String> text(String key, String defaultText, String description) {
    return new Setting<>(key, defaultText, description, Function.identity());
  }

  static Setting<Integer> integer(String key, int defaultValue, int least, String description) {
    return new Setting<>(
        key,
        Integer.toString(defaultValue),
        description,
        text -> {
          String expected = "a whole number of at least " + least;
          try {
            int value = Integer.parseInt(text.strip());
            if (value < least) {
              throw new IllegalArgumentException(expected);
            }
            return value;
          } catch (NumberFormatException e) {
            throw new IllegalArgumentException(expected, e);
          }
        });
  }

  static Setting<Duration> duration(String key, Duration defaultValue, String description) {
    return new Setting<>(
        key,
        defaultValue.toString(),
        description,
        text -> {
          String expected = "a positive ISO 8601 duration, for example PT30S";
          try {
            Duration value = Duration.parse(text.strip());
            if (value.isNegative() || value.isZero()) {
              throw new IllegalArgumentException(expected);
            }
            return value;
          } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(expected, e);
          }
        });
  }

  static <E extends Enum<E>> Setting<E> choice(
      String key, E defaultValue, Class<E> type, String description) {
    List<E> values = Arrays.asList(type.getEnumConstants());
    return new Setting<>(
        key,
        written(defaultValue),
        description,
        text ->
            values.stream()
                .filter(value -> written(value).equals(text.strip()))
                .findFirst()
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            values.stream()
                                .map(Setting::written)
                                .collect(Collectors.joining(" or ")))));
  }

  private static String written(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The environment variable of this setting, for example RAPTORFLOW_BUS_BOOTSTRAP_SERVERS. */
  String variable() {
    return Settings.VARIABLE_PREFIX
        + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
