package io.raptorflow.operators.agents.architect.initiatives;

import dev.cel.common.ast.CelExpr;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The facts an expression reads: its longest selections that start at a variable. */
final class FactPaths {
  private final Set<String> roots;
  private final Set<String> found = new TreeSet<>();

  private FactPaths(Set<String> roots) {
    this.roots = roots;
  }

  /** For example {@code initiative.owner}; the expression's depth is bounded where it is parsed. */
  static Set<String> in(CelExpr expression, Set<String> roots) {
    FactPaths paths = new FactPaths(roots);
    paths.visit(expression);
    return paths.found;
  }

  private void visit(CelExpr expression) {
    String path = path(expression);
    if (path != null) {
      found.add(path);
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

  private @Nullable String path(CelExpr expression) {
    if (expression.getKind() != CelExpr.ExprKind.Kind.SELECT) {
      return null;
    }
    CelExpr operand = expression.select().operand();
    String before =
        operand.getKind() == CelExpr.ExprKind.Kind.IDENT && roots.contains(operand.ident().name())
            ? operand.ident().name()
            : path(operand);
    return before == null ? null : before + '.' + expression.select().field();
  }
}
