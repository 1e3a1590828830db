package io.raptorflow.operators.detection.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds rules by what they require of an event, so that the cost of an event does not grow with
 * rules about other things: a rule stands under the values of one selector, that which tells most
 * rules apart; an event asks for its own value of each selector.
 */
final class RuleIndex {
  private final List<CompiledRule> always = new ArrayList<>();
  private final Map<Selector, Map<String, List<CompiledRule>>> byValue = new LinkedHashMap<>();

  /**
   * @param rules in the order in which they are found
   */
  RuleIndex(Collection<CompiledRule> rules, Function<CompiledRule, Requirement> required) {
    Map<Selector, Set<String>> values = new HashMap<>();
    for (CompiledRule rule : rules) {
      required
          .apply(rule)
          .values()
          .forEach(
              (selector, texts) ->
                  values.computeIfAbsent(selector, first -> new HashSet<>()).addAll(texts));
    }
    for (CompiledRule rule : rules) {
      enter(rule, required.apply(rule), values);
    }
  }

  private void enter(CompiledRule rule, Requirement required, Map<Selector, Set<String>> values) {
    Selector selector = mostTelling(required, values);
    if (selector == null) {
      if (required.possible()) {
        always.add(rule);
      }
      return;
    }
    Map<String, List<CompiledRule>> byText =
        byValue.computeIfAbsent(selector, first -> new HashMap<>());
    for (String text : required.values().getOrDefault(selector, Set.of())) {
      byText.computeIfAbsent(text, first -> new ArrayList<>()).add(rule);
    }
  }

  private static @Nullable Selector mostTelling(
      Requirement required, Map<Selector, Set<String>> values) {
    return required.values().keySet().stream()
        .max(
            Comparator.<Selector>comparingInt(
                    selector -> values.getOrDefault(selector, Set.of()).size())
                .thenComparing(Selector::toString))
        .orElse(null);
  }

  /** Whether there is a rule that the event may touch. */
  boolean touchedBy(ObservedEvent event) {
    if (!always.isEmpty()) {
      return true;
    }
    for (Selector selector : byValue.keySet()) {
      if (under(selector, event) != null) {
        return true;
      }
    }
    return false;
  }

  /** The rules whose requirement the event may meet. */
  List<CompiledRule> touchedBy(ObservedEvent event, List<CompiledRule> found) {
    found.addAll(always);
    for (Selector selector : byValue.keySet()) {
      List<CompiledRule> rules = under(selector, event);
      if (rules != null) {
        found.addAll(rules);
      }
    }
    return found;
  }

  private @Nullable List<CompiledRule> under(Selector selector, ObservedEvent event) {
    String text = selector.textOf(event);
    Map<String, List<CompiledRule>> rules = byValue.get(selector);
    return text == null || rules == null ? null : rules.get(text);
  }
}
