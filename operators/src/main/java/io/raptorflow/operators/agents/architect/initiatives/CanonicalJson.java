package io.raptorflow.operators.agents.architect.initiatives;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.operators.agents.InvalidInput;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * One text for all ways to write the same JSON: the JSON Canonicalization Scheme (RFC 8785). Its
 * numbers are doubles; one that is not is rounded, and said to be lost.
 */
final class CanonicalJson {
  private static final int MOST_DIGITS = 17;
  private static final int LONGEST_INTEGER = 21;
  private static final int SMALLEST_FRACTION = -6;

  private final StringBuilder text = new StringBuilder();
  private final List<String> losses = new ArrayList<>();

  private CanonicalJson() {}

  /** What was written, and the paths of numbers that are no doubles. */
  record Written(String text, List<String> losses) {}

  static Written write(JsonNode node) {
    CanonicalJson json = new CanonicalJson();
    json.write(node, "");
    return new Written(json.text.toString(), List.copyOf(json.losses));
  }

  private void write(JsonNode node, String path) {
    if (node.isObject()) {
      writeObject(node, path);
    } else if (node.isArray()) {
      text.append('[');
      for (int i = 0; i < node.size(); i++) {
        text.append(i == 0 ? "" : ",");
        write(node.get(i), path + '[' + i + ']');
      }
      text.append(']');
    } else if (node.isNumber()) {
      BigDecimal exact = node.decimalValue();
      if (BigDecimal.valueOf(exact.doubleValue()).compareTo(exact) != 0) {
        losses.add(path);
      }
      text.append(number(exact.doubleValue()));
    } else if (node.isTextual()) {
      writeText(node.textValue(), path);
    } else {
      text.append(node.asText());
    }
  }

  private void writeObject(JsonNode node, String path) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    // by UTF-16 code units, as Java compares texts
    names.sort(null);
    text.append('{');
    String separator = "";
    for (String name : names) {
      text.append(separator);
      String inner = path.isEmpty() ? name : path + '.' + name;
      writeText(name, inner);
      text.append(':');
      write(node.path(name), inner);
      separator = ",";
    }
    text.append('}');
  }

  private void writeText(String value, String path) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\b' -> text.append("\\b");
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\f' -> text.append("\\f");
        case '\r' -> text.append("\\r");
        default -> {
          if (c < ' ') {
            text.append("\\u%04x".formatted((int) c));
          } else {
            requireWhole(value, i, path);
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }

  private static void requireWhole(String value, int i, String path) {
    char c = value.charAt(i);
    boolean half =
        Character.isHighSurrogate(c)
            ? i + 1 == value.length() || !Character.isLowSurrogate(value.charAt(i + 1))
            : Character.isLowSurrogate(c)
                && (i == 0 || !Character.isHighSurrogate(value.charAt(i - 1)));
    if (half) {
      throw new InvalidInput(path, "half a character", "a text of whole characters");
    }
  }

  /** As ECMAScript writes a double: its shortest decimal that is read as the same double. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("JSON has no number " + value);
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal shortest = shortest(Math.abs(value));
    String digits = shortest.unscaledValue().toString();
    int point = digits.length() - shortest.scale();
    return (value < 0 ? "-" : "") + placed(digits, point);
  }

  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; digits < MOST_DIGITS; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == value) {
        return rounded.stripTrailingZeros();
      }
    }
    return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN)).stripTrailingZeros();
  }

  /** The digits with the decimal point after so many of them. */
  private static String placed(String digits, int point) {
    if (digits.length() <= point && point <= LONGEST_INTEGER) {
      return digits + "0".repeat(point - digits.length());
    }
    if (0 < point && point <= LONGEST_INTEGER) {
      return digits.substring(0, point) + '.' + digits.substring(point);
    }
    if (SMALLEST_FRACTION < point && point <= 0) {
      return "0." + "0".repeat(-point) + digits;
    }
    String fraction = digits.length() == 1 ? "" : '.' + digits.substring(1);
    return digits.charAt(0) + fraction + 'e' + (point > 0 ? "+" : "-") + Math.abs(point - 1);
  }
}
