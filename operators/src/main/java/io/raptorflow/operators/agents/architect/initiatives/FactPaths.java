package io.raptorflow.operators.agents.architect.initiatives;

import com.fasterxml.jackson.core.JsonPointer;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The facts an expression reads: its longest selections, and indices that are constants, that start
 * at a variable.
 */
final class FactPaths {
  private static final String INDEX = "_[_]";

  private final Set<String> roots;
  private final Map<String, JsonPointer> found = new TreeMap<>();

  private FactPaths(Set<String> roots) {
    this.roots = roots;
  }

  /**
   * Where they are, by how they are shown: {@code initiative.owner}, {@code facts.legs.0.days}; the
   * expression's depth is bounded where it is parsed.
   */
  static Map<String, JsonPointer> in(CelExpr expression, Set<String> roots) {
    FactPaths paths = new FactPaths(roots);
    paths.visit(expression);
    return paths.found;
  }

  private void visit(CelExpr expression) {
    List<String> path = path(expression);
    if (path.size() > 1) {
      found.put(String.join(".", path), pointer(path));
      return;
    }
    switch (expression.getKind()) {
      case SELECT -> visit(expression.select().operand());
      case CALL -> {
        expression.call().target().ifPresent(this::visit);
        expression.call().args().forEach(this::visit);
      }
      case LIST -> expression.list().elements().forEach(this::visit);
      case MAP ->
          expression
              .map()
              .entries()
              .forEach(
                  entry -> {
                    visit(entry.key());
                    visit(entry.value());
                  });
      case COMPREHENSION -> {
        visit(expression.comprehension().iterRange());
        visit(expression.comprehension().accuInit());
        visit(expression.comprehension().loopCondition());
        visit(expression.comprehension().loopStep());
        visit(expression.comprehension().result());
      }
      default -> {
        // constants and variables of comprehensions read no fact
      }
    }
  }

  /** Empty when the expression is no path; a variable alone is one of length 1. */
  private List<String> path(CelExpr expression) {
    return switch (expression.getKind()) {
      case IDENT ->
          roots.contains(expression.ident().name())
              ? List.of(expression.ident().name())
              : List.of();
      case SELECT -> longer(path(expression.select().operand()), expression.select().field());
      case CALL -> {
        CelCall call = expression.call();
        yield call.function().equals(INDEX)
            ? longer(path(call.args().get(0)), constant(call.args().get(1)))
            : List.of();
      }
      default -> List.of();
    };
  }

  private static List<String> longer(List<String> path, @Nullable String step) {
    if (path.isEmpty() || step == null) {
      return List.of();
    }
    List<String> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }

  private static @Nullable String constant(CelExpr index) {
    if (index.getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
      return null;
    }
    return switch (index.constant().getKind()) {
      case STRING_VALUE -> index.constant().stringValue();
      case INT64_VALUE -> Long.toString(index.constant().int64Value());
      default -> null;
    };
  }

  private static JsonPointer pointer(List<String> path) {
    StringBuilder pointer = new StringBuilder();
    for (String step : path) {
      pointer.append('/').append(step.replace("~", "~0").replace("/", "~1"));
    }
    return JsonPointer.compile(pointer.toString());
  }
}
