package io.raptorflow.operators.workflow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.operators.types.PayloadJson;
import io.raptorflow.schemas.entities.Workflow.Input;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks what a workflow says of its inputs, and the values they are given. */
final class InputCheck {
  static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

  private static final String PARAMS = "params";
  private static final String INPUTS = "inputs";

  private InputCheck() {}

  /** Adds what is wrong with the inputs themselves. */
  static void inputs(Map<String, Input> inputs, String path, Faults faults) {
    for (Map.Entry<String, Input> entry : new TreeMap<>(inputs).entrySet()) {
      String name = entry.getKey();
      Input input = entry.getValue();
      String at = Paths.member(path, name);
      if (!NAME.matcher(name).matches()) {
        faults.add(at, Words.quoted(name), "a name of letters, digits and _, at most 64");
      }
      if (input.type() == null) {
        faults.add(at + ".type", "nothing", "one of " + PayloadJson.tree(Input.Type.values()));
      } else {
        given(input.type(), input.defaultValue(), at + ".default", faults);
      }
      UnknownFields.check(input.other(), Input.class, at, faults);
    }
  }

  /** The values of all inputs: those given, the defaults, and null. */
  static Check<ObjectNode> params(Map<String, Input> inputs, Map<String, JsonNode> given) {
    Faults faults = new Faults();
    values(inputs, given, faults);
    if (faults.count() > 0) {
      return new Check.Refused<>(faults.all());
    }
    ObjectNode params = JsonNodeFactory.instance.objectNode();
    new TreeMap<>(inputs)
        .forEach(
            (name, input) -> {
              JsonNode value = given.get(name);
              params.set(name, isGiven(value) ? value : input.defaultValue());
            });
    return new Check.Passed<>(params);
  }

  /** Adds what is wrong with the values that a request gives to the inputs. */
  static void values(Map<String, Input> inputs, Map<String, JsonNode> given, Faults faults) {
    if (faults.unread().covers(INPUTS)) {
      return;
    }
    unknown(inputs, given.keySet(), PARAMS, faults);
    Set<String> misspelt = Words.misspelt(given.keySet(), inputs.keySet());
    new TreeMap<>(inputs)
        .forEach(
            (name, input) -> {
              if (isRead(name, INPUTS, faults) && !misspelt.contains(name)) {
                value(input, given.get(name), Paths.member(PARAMS, name), faults);
              }
            });
  }

  /** Adds what is wrong with the values that are written, those that are missing may yet come. */
  static void writtenValues(
      Map<String, Input> inputs, Map<String, JsonNode> written, Faults faults) {
    if (faults.unread().covers(INPUTS)) {
      return;
    }
    unknown(inputs, written.keySet(), PARAMS, faults);
    new TreeMap<>(written)
        .forEach(
            (name, value) -> {
              Input input = inputs.get(name);
              if (input != null && input.type() != null) {
                given(input.type(), value, Paths.member(PARAMS, name), faults);
              }
            });
  }

  /** Whether all that is said of an input could be read. */
  private static boolean isRead(String name, String inputs, Faults faults) {
    return !faults.unread().touches(Paths.member(inputs, name));
  }

  /**
   * Adds what is wrong with the parameters of a step that runs the workflow.
   *
   * @param workflow the path of the definition whose inputs they are
   */
  static void params(
      Map<String, Input> inputs,
      String workflow,
      Template.Members given,
      String path,
      Faults faults) {
    String declared = Paths.member(workflow, INPUTS);
    if (faults.unread().covers(declared)) {
      return;
    }
    unknown(inputs, given.members().keySet(), path, faults);
    Set<String> misspelt = Words.misspelt(given.members().keySet(), inputs.keySet());
    new TreeMap<>(inputs)
        .forEach(
            (name, input) -> {
              Template value = given.members().get(name);
              boolean isWritten = value == null || value.references().isEmpty();
              if (isWritten && isRead(name, declared, faults) && !misspelt.contains(name)) {
                JsonNode written = value == null ? null : value.written();
                value(input, written, Paths.member(path, name), faults);
              }
            });
  }

  private static void unknown(
      Map<String, Input> inputs, Iterable<String> given, String path, Faults faults) {
    for (String name : given) {
      if (!inputs.containsKey(name)) {
        faults.add(
            Paths.member(path, name),
            "a parameter that is not known",
            () -> inputs.isEmpty() ? "none" : "one of " + Words.nearest(name, inputs.keySet()));
      }
    }
  }

  private static void value(Input input, @Nullable JsonNode value, String path, Faults faults) {
    if (input.type() == null) {
      return;
    }
    if (isGiven(value)) {
      given(input.type(), value, path, faults);
    } else if (isRequired(input)) {
      faults.add(path, "nothing", words(input.type()));
    }
  }

  private static void given(Input.Type type, @Nullable JsonNode value, String path, Faults faults) {
    if (value != null && isGiven(value) && !fits(type, value)) {
      faults.add(path, Words.shown(value), words(type));
    }
  }

  private static boolean isRequired(Input input) {
    boolean hasDefault = isGiven(input.defaultValue());
    return !hasDefault && (input.required() == null || input.required());
  }

  private static boolean isGiven(@Nullable JsonNode value) {
    return value != null && !value.isNull() && !value.isMissingNode();
  }

  private static boolean fits(Input.Type type, JsonNode value) {
    return switch (type) {
      case STRING -> value.isTextual();
      case NUMBER -> value.isNumber();
      case INTEGER -> isWhole(value);
      case BOOLEAN -> value.isBoolean();
      case OBJECT -> value.isObject();
      case ARRAY -> value.isArray();
      case DURATION -> value.isTextual() && isDuration(value.textValue());
      case TIME -> value.isTextual() && isTime(value.textValue());
    };
  }

  /** JSON Schema counts 3.0 among the integers. */
  private static boolean isWhole(JsonNode value) {
    if (!value.isNumber() || value.isIntegralNumber()) {
      return value.isIntegralNumber();
    }
    BigDecimal exact = value.decimalValue();
    return exact.signum() == 0 || exact.stripTrailingZeros().scale() <= 0;
  }

  private static boolean isDuration(String text) {
    try {
      return !Duration.parse(text).isNegative();
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isTime(String text) {
    try {
      Instant.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static String words(Input.Type type) {
    return switch (type) {
      case STRING -> "a text";
      case NUMBER -> "a number";
      case INTEGER -> "a whole number";
      case BOOLEAN -> "true or false";
      case OBJECT -> "an object";
      case ARRAY -> "an array";
      case DURATION -> "a duration such as P1D";
      case TIME -> "a time such as 2026-01-05T09:00:00Z";
    };
  }
}
