package io.raptorflow.operators.detection.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields of JSON objects; what is missing or of another kind becomes a fault and a harmless
 * value, so that one pass finds every fault.
 */
class JsonFields {
  private static final int LONGEST_SHOWN = 80;

  private final Faults faults;

  JsonFields(Faults faults) {
    this.faults = faults;
  }

  final Faults faults() {
    return faults;
  }

  /** A null and a missing field are the same. */
  static @Nullable JsonNode given(@Nullable JsonNode object, String field) {
    JsonNode value = object == null ? null : object.get(field);
    return value == null || value.isNull() ? null : value;
  }

  final void knows(JsonNode object, String path, String... fields) {
    List<String> known = Arrays.asList(fields);
    object
        .fieldNames()
        .forEachRemaining(
            field -> {
              if (!known.contains(field)) {
                faults.add(path + "." + field, "an unknown field", "one of " + known);
              }
            });
  }

  final String text(JsonNode object, String path, String field, int longest) {
    JsonNode value = given(object, field);
    if (value == null || !value.isTextual() || value.textValue().isBlank()) {
      faults.add(path + "." + field, shown(value), "a text that is not blank");
      return "";
    }
    if (value.textValue().length() > longest) {
      faults.add(
          path + "." + field,
          value.textValue().length() + " characters",
          "at most " + longest + " characters");
      return "";
    }
    return value.textValue();
  }

  final long whole(JsonNode object, String path, String field, long least, long most) {
    JsonNode value = given(object, field);
    if (value == null
        || !value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.longValue() < least
        || value.longValue() > most) {
      faults.add(
          path + "." + field,
          shown(value),
          most == Long.MAX_VALUE
              ? "a whole number of at least " + least
              : "a whole number from " + least + " to " + most);
      long given = value == null ? least : value.longValue();
      return Math.max(least, Math.min(most, given));
    }
    return value.longValue();
  }

  final boolean bool(JsonNode object, String path, String field) {
    JsonNode value = given(object, field);
    if (value == null || !value.isBoolean()) {
      faults.add(path + "." + field, shown(value), "true or false");
      return false;
    }
    return value.booleanValue();
  }

  final <E extends Enum<E>> E oneOf(
      JsonNode object, String path, String field, Class<E> type, E otherwise) {
    return constant(given(object, field), path + "." + field, type, otherwise);
  }

  final <E extends Enum<E>> E constant(
      @Nullable JsonNode value, String path, Class<E> type, E otherwise) {
    for (E constant : type.getEnumConstants()) {
      if (value != null && value.isTextual() && constant.name().equals(value.textValue())) {
        return constant;
      }
    }
    faults.add(path, shown(value), "one of " + Arrays.toString(type.getEnumConstants()));
    return otherwise;
  }

  static String shown(@Nullable JsonNode value) {
    if (value == null || value.isNull() || value.isMissingNode()) {
      return "nothing";
    }
    String json = value.toString();
    return json.length() <= LONGEST_SHOWN ? json : json.substring(0, LONGEST_SHOWN) + "…";
  }
}
