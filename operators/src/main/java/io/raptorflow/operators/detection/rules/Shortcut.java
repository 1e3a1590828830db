package io.raptorflow.operators.detection.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides the conditions most rules have, comparisons of fields with constants or with fields of
 * events matched before, without CEL, which copies the whole payload for every field it reads. What
 * it does not know, it leaves open: then CEL decides.
 */
sealed interface Shortcut {
  Shortcut NONE = new Open();

  Verdict of(ObservedEvent event, MatchedEvents matched);

  /** What is known of a condition. */
  enum Verdict {
    HOLDS,
    FAILS,
    OPEN;

    private static Verdict of(boolean holds) {
      return holds ? HOLDS : FAILS;
    }
  }

  /** Of a checked expression. */
  static Shortcut of(CelExpr expr, CelAbstractSyntaxTree ast) {
    if (expr.getKind() != CelExpr.ExprKind.Kind.CALL) {
      return NONE;
    }
    List<CelExpr> args = expr.call().args();
    String function = expr.call().function();
    switch (function) {
      case "_&&_":
        return new Both(of(args.get(0), ast), of(args.get(1), ast));
      case "_||_":
        return new Either(of(args.get(0), ast), of(args.get(1), ast));
      case "!_":
        return new Inverse(of(args.get(0), ast));
      case "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_":
        Operand left = Operand.of(args.get(0), ast);
        Operand right = Operand.of(args.get(1), ast);
        return left == null || right == null ? NONE : new Comparison(left, function, right);
      default:
        return NONE;
    }
  }

  record Open() implements Shortcut {
    @Override
    public Verdict of(ObservedEvent event, MatchedEvents matched) {
      return Verdict.OPEN;
    }
  }

  record Both(Shortcut one, Shortcut other) implements Shortcut {
    @Override
    public Verdict of(ObservedEvent event, MatchedEvents matched) {
      Verdict first = one.of(event, matched);
      if (first == Verdict.FAILS) {
        return first;
      }
      Verdict second = other.of(event, matched);
      return second == Verdict.HOLDS ? first : second;
    }
  }

  record Either(Shortcut one, Shortcut other) implements Shortcut {
    @Override
    public Verdict of(ObservedEvent event, MatchedEvents matched) {
      Verdict first = one.of(event, matched);
      if (first == Verdict.HOLDS) {
        return first;
      }
      Verdict second = other.of(event, matched);
      return second == Verdict.FAILS ? first : second;
    }
  }

  record Inverse(Shortcut inverted) implements Shortcut {
    @Override
    public Verdict of(ObservedEvent event, MatchedEvents matched) {
      return switch (inverted.of(event, matched)) {
        case HOLDS -> Verdict.FAILS;
        case FAILS -> Verdict.HOLDS;
        case OPEN -> Verdict.OPEN;
      };
    }
  }

  /**
   * Of texts for equality, and of numbers of one kind, or of which the whole one is exact. A
   * negative zero is CEL's: it is below zero there, and equal to it elsewhere.
   */
  record Comparison(Operand left, String operator, Operand right) implements Shortcut {
    private static final long EXACT = 1L << 53;

    @Override
    public Verdict of(ObservedEvent event, MatchedEvents matched) {
      Object one = left.value(event, matched);
      Object other = right.value(event, matched);
      if (one instanceof String || one instanceof Boolean) {
        return other != null && one.getClass() == other.getClass()
            ? equality(one.equals(other))
            : Verdict.OPEN;
      }
      if (one instanceof Long a && other instanceof Long b) {
        return order(Long.compare(a, b));
      }
      return one instanceof Number a && other instanceof Number b ? numbers(a, b) : Verdict.OPEN;
    }

    private Verdict numbers(Number one, Number other) {
      boolean alike = one.getClass() == other.getClass();
      if (!isExact(one) || !isExact(other) || !alike && !orders()) {
        return Verdict.OPEN;
      }
      double a = one.doubleValue();
      double b = other.doubleValue();
      return order(a < b ? -1 : a > b ? 1 : 0);
    }

    private static boolean isExact(Number value) {
      return value instanceof Double number && !number.isNaN() && !number.equals(-0.0)
          || value instanceof Long whole && Math.abs(whole) <= EXACT;
    }

    private boolean orders() {
      return !operator.equals("_==_") && !operator.equals("_!=_");
    }

    private Verdict equality(boolean equal) {
      return switch (operator) {
        case "_==_" -> Verdict.of(equal);
        case "_!=_" -> Verdict.of(!equal);
        default -> Verdict.OPEN;
      };
    }

    private Verdict order(int sign) {
      return switch (operator) {
        case "_<_" -> Verdict.of(sign < 0);
        case "_<=_" -> Verdict.of(sign <= 0);
        case "_>_" -> Verdict.of(sign > 0);
        case "_>=_" -> Verdict.of(sign >= 0);
        default -> equality(sign == 0);
      };
    }
  }

  /** A side of a comparison. */
  sealed interface Operand {
    /** Null where it has none, or one that cannot be compared. */
    @Nullable Object value(ObservedEvent event, MatchedEvents matched);

    static @Nullable Operand of(CelExpr expr, CelAbstractSyntaxTree ast) {
      if (expr.getKind() == CelExpr.ExprKind.Kind.CONSTANT) {
        Object constant = constant(expr.constant());
        return constant == null ? null : new Constant(constant);
      }
      Selector selector = Selector.of(expr, ast);
      return selector == null ? ofMatched(expr, ast) : new OfEvent(selector);
    }

    private static @Nullable Object constant(CelConstant constant) {
      return switch (constant.getKind()) {
        case STRING_VALUE -> constant.stringValue();
        case BOOLEAN_VALUE -> constant.booleanValue();
        case INT64_VALUE -> constant.int64Value();
        case DOUBLE_VALUE -> constant.doubleValue();
        default -> null;
      };
    }

    /** {@code matched.NODE[INDEX].ATTRIBUTE} and fields of it. */
    private static @Nullable Operand ofMatched(CelExpr expr, CelAbstractSyntaxTree ast) {
      List<String> path = new ArrayList<>();
      CelExpr inner = expr;
      while (inner.getKind() == CelExpr.ExprKind.Kind.SELECT && !inner.select().testOnly()) {
        path.add(0, inner.select().field());
        inner = inner.select().operand();
      }
      if (path.isEmpty()
          || inner.getKind() != CelExpr.ExprKind.Kind.CALL
          || !inner.call().function().equals("_[_]")) {
        return null;
      }
      EventAttribute attribute = EventAttribute.ofVariable("event." + path.get(0));
      String node = node(inner.call().args().get(0), ast);
      CelExpr index = inner.call().args().get(1);
      if (attribute == null
          || node == null
          || index.getKind() != CelExpr.ExprKind.Kind.CONSTANT
          || index.constant().getKind() != CelConstant.Kind.INT64_VALUE) {
        return null;
      }
      Selector selector = new Selector(attribute, path.subList(1, path.size()));
      return new OfMatched(node, index.constant().int64Value(), selector);
    }

    private static @Nullable String node(CelExpr expr, CelAbstractSyntaxTree ast) {
      return ast.getReference(expr.id())
          .map(CelReference::name)
          .filter(name -> name.startsWith(MatchedEvents.PREFIX))
          .map(name -> name.substring(MatchedEvents.PREFIX.length()))
          .orElse(null);
    }
  }

  record Constant(Object constant) implements Operand {
    @Override
    public Object value(ObservedEvent event, MatchedEvents matched) {
      return constant;
    }
  }

  record OfEvent(Selector selector) implements Operand {
    @Override
    public @Nullable Object value(ObservedEvent event, MatchedEvents matched) {
      return selector.valueOf(event);
    }
  }

  record OfMatched(String node, long index, Selector selector) implements Operand {
    @Override
    public @Nullable Object value(ObservedEvent event, MatchedEvents matched) {
      long place = 0;
      for (ObservedEvent before : Expression.matchedAt(node, matched)) {
        if (place++ == index) {
          return selector.valueOf(before);
        }
      }
      return null;
    }
  }
}
