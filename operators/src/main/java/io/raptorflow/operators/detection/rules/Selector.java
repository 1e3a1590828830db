package io.raptorflow.operators.detection.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where an expression reads a value of the event: an attribute, or a field of the payload.
 *
 * @param path names of fields from the attribute inwards; empty for the attribute itself
 */
record Selector(EventAttribute attribute, List<String> path) {
  static final Selector TYPE = new Selector(EventAttribute.TYPE, List.of());

  Selector {
    path = List.copyOf(path);
  }

  /** The selector an expression is; null if it is anything else. */
  static @Nullable Selector of(CelExpr expr, CelAbstractSyntaxTree ast) {
    EventAttribute attribute =
        ast.getReference(expr.id())
            .map(CelReference::name)
            .map(EventAttribute::ofVariable)
            .orElse(null);
    if (attribute != null) {
      return new Selector(attribute, List.of());
    }
    if (expr.getKind() != CelExpr.ExprKind.Kind.SELECT || expr.select().testOnly()) {
      return null;
    }
    Selector outer = of(expr.select().operand(), ast);
    if (outer == null) {
      return null;
    }
    List<String> path = new ArrayList<>(outer.path());
    path.add(expr.select().field());
    return new Selector(outer.attribute(), path);
  }

  /** The text a constant is; null if it is none. */
  static @Nullable String text(CelExpr expr) {
    return expr.getKind() == CelExpr.ExprKind.Kind.CONSTANT
            && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE
        ? expr.constant().stringValue()
        : null;
  }

  /** What the event has there; null if it has nothing. */
  @Nullable Object valueOf(ObservedEvent event) {
    Object value = attribute.of(event);
    for (int i = 0; i < path.size(); i++) {
      value = value instanceof Map<?, ?> map ? map.get(path.get(i)) : null;
    }
    return value;
  }

  /** The text the event has there; null if it has none. */
  @Nullable String textOf(ObservedEvent event) {
    return valueOf(event) instanceof String text ? text : null;
  }
}
