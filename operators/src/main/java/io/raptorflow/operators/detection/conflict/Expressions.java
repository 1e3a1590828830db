package io.raptorflow.operators.detection.conflict;

import io.raptorflow.operators.detection.rules.FactExpression;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compiles each expression once, as long as it is among the last {@value #MOST} asked for. */
final class Expressions {
  private static final int MOST = 4_000;

  private final Map<String, Optional<FactExpression>> compiled =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<FactExpression>> eldest) {
          return size() > MOST;
        }
      };

  /** Whether it holds; always, if there is none; nothing, if that cannot be told. */
  Optional<Boolean> holds(@Nullable String text, Map<String, Object> facts) {
    return text == null ? Optional.of(true) : of(text).flatMap(each -> each.holds(facts));
  }

  /**
   * Whether what is asked is a rule's business: always, if there is no target; not, if a fact it
   * names is missing; nothing, if it is no expression.
   */
  Optional<Boolean> applies(@Nullable String target, Map<String, Object> facts) {
    return target == null
        ? Optional.of(true)
        : of(target).map(each -> each.holds(facts).orElse(false));
  }

  boolean reads(@Nullable String text, String name) {
    return text != null && of(text).filter(each -> each.reads(name)).isPresent();
  }

  private Optional<FactExpression> of(String text) {
    return compiled.computeIfAbsent(text, FactExpression::compile);
  }
}
