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
        case ARRAY -> alternatives.add(type.words() + size(elements));
        default -> alternatives.add(type.words());
      }
    }
    return types.size() == JsonType.values().length ? "any value" : joined(alternatives);
  }

  private static String joined(List<String> alternatives) {
    return String.join(" or ", alternatives);
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
    StringBuilder words = new StringBuilder(JsonType.STRING.words());
    if (text.shortest() == 1) {
      words.append(" that is not empty");
    } else if (text.shortest() > 1) {
      words.append(" of at least ").append(text.shortest()).append(" characters");
    }
    if (text.longest() < Integer.MAX_VALUE) {
      words.append(" of at most ").append(text.longest()).append(" characters");
    }
    return words.toString();
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

  private static String size(Schema.Elements elements) {
    List<String> limits = new ArrayList<>();
    if (elements.fewest() > 0) {
      limits.add("at least " + elements.fewest());
    }
    if (elements.most() < Integer.MAX_VALUE) {
      limits.add("at most " + elements.most());
    }
    return limits.isEmpty() ? "" : " of " + String.join(" and ", limits) + " elements";
  }
}
