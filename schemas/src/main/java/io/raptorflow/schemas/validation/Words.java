package io.raptorflow.schemas.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Says in plain words what a schema expects. */
final class Words {
  private Words() {}

  /** For example {@code a number of at least 0 and at most 1}. */
  static String expected(
      Set<JsonType> types, Schema.Elements elements, Schema.Text text, Schema.Range range) {
    List<String> alternatives = new ArrayList<>();
    for (JsonType type : types) {
      switch (type) {
        case STRING -> alternatives.add(text(text));
        case NUMBER -> alternatives.add(type.words() + range(range));
        case INTEGER -> {
          if (!types.contains(JsonType.NUMBER)) {
            alternatives.add(type.words() + range(range));
          }
        }
        case ARRAY ->
            alternatives.add(type.words() + size(elements.fewest(), elements.most(), "elements"));
        default -> alternatives.add(type.words());
      }
    }
    return types.size() == JsonType.values().length
        ? "any value"
        : String.join(" or ", alternatives);
  }

  private static String text(Schema.Text text) {
    if (text.choices() != null) {
      TreeSet<String> sorted = new TreeSet<>(text.choices());
      return sorted.size() == 1 ? "'" + sorted.first() + "'" : "one of " + sorted;
    }
    if (text.format() != null) {
      return text.format().words();
    }
    if (text.pattern() != null) {
      return "a text that matches " + text.pattern();
    }
    if (text.shortest() == 1 && text.longest() == Integer.MAX_VALUE) {
      return JsonType.STRING.words() + " that is not empty";
    }
    return JsonType.STRING.words() + size(text.shortest(), text.longest(), "characters");
  }

  private static String range(Schema.Range range) {
    List<String> limits = new ArrayList<>();
    if (range.lower() != null) {
      limits.add((range.lower().inclusive() ? "of at least " : "above ") + range.lower().exact());
    }
    if (range.upper() != null) {
      limits.add((range.upper().inclusive() ? "of at most " : "below ") + range.upper().exact());
    }
    return limits.isEmpty() ? "" : " " + String.join(" and ", limits);
  }

  private static String size(int fewest, int most, String unit) {
    List<String> limits = new ArrayList<>();
    if (fewest > 0) {
      limits.add("at least " + fewest);
    }
    if (most < Integer.MAX_VALUE) {
      limits.add("at most " + most);
    }
    return limits.isEmpty() ? "" : " of " + String.join(" and ", limits) + " " + unit;
  }
}
