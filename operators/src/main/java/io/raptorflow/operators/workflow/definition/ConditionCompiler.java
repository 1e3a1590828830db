package io.raptorflow.operators.workflow.definition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.runtime.CelEvaluationException;
import io.raptorflow.operators.cel.BoundedCel;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles the conditions of one definition, and finds which steps they read. */
final class ConditionCompiler {
  private static final String EXPECTED =
      "a CEL condition over params, status and the steps' outputs";

  private final Vocabulary vocabulary;
  private final CelCompiler compiler;
  private final Faults faults;

  ConditionCompiler(Vocabulary vocabulary, Faults faults) {
    this.vocabulary = vocabulary;
    this.faults = faults;
    CelCompilerBuilder builder =
        BoundedCel.compiler()
            .addVar(Scope.PARAMS, MapType.create(SimpleType.STRING, SimpleType.DYN))
            .addVar(Scope.STATUS, MapType.create(SimpleType.STRING, SimpleType.STRING))
            .setResultType(SimpleType.BOOL);
    for (String step : vocabulary.steps()) {
      if (StepIds.isVariable(step)) {
        builder.addVar(step, SimpleType.DYN);
      }
    }
    compiler = builder.build();
  }

  /** The condition, or null and a fault. */
  @Nullable Condition compile(String text, String path) {
    CelValidationResult result = compilerFor(text).compile(text);
    if (result.hasError()) {
      faults.add(
          path,
          Words.quoted(text),
          EXPECTED + ": " + Words.shortened(result.getErrors().get(0).getMessage()));
      return null;
    }
    try {
      return condition(text, result.getAst(), path);
    } catch (CelValidationException | CelEvaluationException e) {
      faults.add(path, Words.quoted(text), EXPECTED + ": " + e.getMessage());
      return null;
    }
  }

  /**
   * Where not all ids are known, a name that is none of those that are may be one of the others,
   * and is taken for it.
   */
  private CelCompiler compilerFor(String text) {
    CelValidationResult parsed = vocabulary.isComplete() ? null : compiler.parse(text);
    if (parsed == null || parsed.hasError()) {
      return compiler;
    }
    CelCompilerBuilder builder = compiler.toCompilerBuilder();
    try {
      CelNavigableAst.fromAst(parsed.getAst())
          .getRoot()
          .allNodes()
          .map(CelNavigableExpr::expr)
          .filter(node -> node.getKind() == Kind.IDENT)
          .map(node -> node.ident().name())
          .distinct()
          .filter(name -> StepIds.isVariable(name) && !vocabulary.steps().contains(name))
          .forEach(name -> builder.addVar(name, SimpleType.DYN));
    } catch (CelValidationException e) {
      throw new IllegalStateException("a text without errors has a tree", e);
    }
    return builder.build();
  }

  private Condition condition(String text, CelAbstractSyntaxTree ast, String path)
      throws CelEvaluationException {
    Set<String> outputs = new HashSet<>();
    Set<String> steps = new HashSet<>();
    List<CelNavigableExpr> nodes = CelNavigableAst.fromAst(ast).getRoot().allNodes().toList();
    for (CelNavigableExpr at : nodes) {
      CelExpr node = at.expr();
      if (node.getKind() == Kind.IDENT
          && vocabulary.steps().contains(node.ident().name())
          && !isBound(node.ident().name(), at)) {
        outputs.add(node.ident().name());
      }
      Read read = Read.of(node);
      if (read != null && !isBound(read.root(), at)) {
        if (!read.isTest()) {
          vocabulary.checkRead(read.root(), read.member(), text, path, faults);
        }
        if (read.root().equals(Scope.STATUS) && vocabulary.steps().contains(read.member())) {
          steps.add(read.member());
        }
      }
    }
    steps.addAll(outputs);
    return new Condition(text, BoundedCel.program(ast), outputs, steps);
  }

  /**
   * Whether a name stands for the elements of a list that is gone through, as {@code x} in {@code
   * params.list.all(x, x > 1)}, and not for a step. What is gone through does not see it.
   */
  private static boolean isBound(String name, CelNavigableExpr at) {
    CelNavigableExpr inner = at;
    for (Optional<CelNavigableExpr> outer = inner.parent();
        outer.isPresent();
        outer = inner.parent()) {
      CelExpr expr = outer.get().expr();
      if (expr.getKind() == Kind.COMPREHENSION) {
        CelExpr.CelComprehension through = expr.comprehension();
        long from = inner.expr().id();
        boolean isWithin = from != through.iterRange().id() && from != through.accuInit().id();
        if (isWithin
            && (name.equals(through.iterVar())
                || name.equals(through.iterVar2())
                || name.equals(through.accuVar()))) {
          return true;
        }
      }
      inner = outer.get();
    }
    return false;
  }

  /**
   * A member that is taken of a variable.
   *
   * @param isTest whether it is only asked whether there is one
   */
  private record Read(String root, String member, boolean isTest) {
    static @Nullable Read of(CelExpr node) {
      if (node.getKind() == Kind.SELECT && isVariable(node.select().operand())) {
        return new Read(
            node.select().operand().ident().name(),
            node.select().field(),
            node.select().testOnly());
      }
      if (node.getKind() == Kind.CALL && node.call().function().equals("_[_]")) {
        CelExpr map = node.call().args().get(0);
        CelExpr key = node.call().args().get(1);
        return isVariable(map) && isText(key)
            ? new Read(map.ident().name(), key.constant().stringValue(), false)
            : null;
      }
      return null;
    }

    private static boolean isVariable(CelExpr expr) {
      return expr.getKind() == Kind.IDENT;
    }

    private static boolean isText(CelExpr expr) {
      return expr.getKind() == Kind.CONSTANT
          && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE;
    }
  }
}
