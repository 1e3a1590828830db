package io.raptorflow.operators.detection.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an event must be for a condition to hold, as far as the condition says so by equality with
 * constants: each selector must have one of its values. Rules are looked up by it.
 *
 * @param possible whether any event can meet it
 * @param values texts by selector; without any, every event meets it
 */
record Requirement(boolean possible, Map<Selector, Set<String>> values) {
  static final Requirement ANYTHING = new Requirement(true, Map.of());
  static final Requirement NOTHING = new Requirement(false, Map.of());

  /** What a checked expression requires. */
  static Requirement of(CelExpr expr, CelAbstractSyntaxTree ast) {
    if (expr.getKind() != CelExpr.ExprKind.Kind.CALL) {
      return ANYTHING;
    }
    List<CelExpr> args = expr.call().args();
    switch (expr.call().function()) {
      case "_&&_":
        return of(args.get(0), ast).and(of(args.get(1), ast));
      case "_||_":
        return of(args.get(0), ast).or(of(args.get(1), ast));
      case "_==_":
        Requirement written = equal(args.get(0), args.get(1), ast);
        return written == ANYTHING ? equal(args.get(1), args.get(0), ast) : written;
      case "@in":
        return in(Selector.of(args.get(0), ast), texts(args.get(1)));
      default:
        return ANYTHING;
    }
  }

  private static Requirement equal(CelExpr value, CelExpr constant, CelAbstractSyntaxTree ast) {
    String text = Selector.text(constant);
    return in(Selector.of(value, ast), text == null ? null : Set.of(text));
  }

  private static Requirement in(@Nullable Selector selector, @Nullable Set<String> texts) {
    if (selector == null || texts == null) {
      return ANYTHING;
    }
    return texts.isEmpty() ? NOTHING : new Requirement(true, Map.of(selector, texts));
  }

  private static @Nullable Set<String> texts(CelExpr expr) {
    if (expr.getKind() != CelExpr.ExprKind.Kind.LIST) {
      return null;
    }
    Set<String> all = new HashSet<>();
    for (CelExpr element : expr.list().elements()) {
      String text = Selector.text(element);
      if (text == null) {
        return null;
      }
      all.add(text);
    }
    return all;
  }

  /** What two conditions that must both hold require. */
  Requirement and(Requirement other) {
    if (!possible || !other.possible) {
      return NOTHING;
    }
    Map<Selector, Set<String>> both = new HashMap<>(values);
    for (Map.Entry<Selector, Set<String>> entry : other.values.entrySet()) {
      Set<String> common = new HashSet<>(entry.getValue());
      Set<String> own = values.get(entry.getKey());
      if (own != null) {
        common.retainAll(own);
      }
      if (common.isEmpty()) {
        return NOTHING;
      }
      both.put(entry.getKey(), common);
    }
    return new Requirement(true, both);
  }

  /** What two conditions of which one must hold require. */
  Requirement or(Requirement other) {
    if (!possible || !other.possible) {
      return possible ? this : other;
    }
    Map<Selector, Set<String>> either = new HashMap<>();
    for (Map.Entry<Selector, Set<String>> entry : values.entrySet()) {
      Set<String> others = other.values.get(entry.getKey());
      if (others != null) {
        Set<String> all = new HashSet<>(entry.getValue());
        all.addAll(others);
        either.put(entry.getKey(), all);
      }
    }
    return new Requirement(true, either);
  }

  /** The rest of it, once a selector's value is known to be one of those required. */
  Requirement without(Selector known) {
    Map<Selector, Set<String>> rest = new HashMap<>(values);
    rest.remove(known);
    return new Requirement(possible, rest);
  }

  /** Whether an event of the type can meet it. */
  boolean admits(String type) {
    Set<String> types = values.get(Selector.TYPE);
    return possible && (types == null || types.contains(type));
  }

  boolean admits(ObservedEvent event) {
    for (Map.Entry<Selector, Set<String>> entry : values.entrySet()) {
      String text = entry.getKey().textOf(event);
      if (text == null || !entry.getValue().contains(text)) {
        return false;
      }
    }
    return possible;
  }
}
