package io.raptorflow.operators.detection.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import io.raptorflow.operators.cel.BoundedCel;
import io.raptorflow.schemas.Event;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A CEL expression over facts that are only known when it is asked, under the limits of the rules'
 * expressions. A name it reads may have any type, or be missing: then it has no value.
 */
public final class FactExpression {
  /** Longest expression in characters; a longer one does not compile. */
  public static final int LONGEST = BoundedCel.LONGEST_EXPRESSION;

  /** Names that stand for types, not for facts. */
  private static final Set<String> TYPES =
      Set.of(
          "bool", "int", "uint", "double", "string", "bytes", "list", "map", "null_type", "type");

  private final Program program;
  private final Set<String> words;

  private FactExpression(Program program, Set<String> words) {
    this.program = program;
    this.words = words;
  }

  /** The expression, or nothing if it is none. */
  public static Optional<FactExpression> compile(String text) {
    try {
      CelAbstractSyntaxTree parsed = BoundedCel.compiler().build().parse(text).getAst();
      List<CelExpr> nodes =
          CelNavigableAst.fromAst(parsed)
              .getRoot()
              .allNodes()
              .map(node -> node.expr())
              .collect(Collectors.toList());
      CelCompilerBuilder compiler = BoundedCel.compiler();
      for (String name : names(nodes)) {
        compiler.addVar(name, SimpleType.DYN);
      }
      CelAbstractSyntaxTree checked = compiler.build().compile(text).getAst();
      Set<String> words = new HashSet<>(names(nodes));
      words.addAll(fields(nodes));
      return Optional.of(new FactExpression(BoundedCel.program(checked), Set.copyOf(words)));
    } catch (CelValidationException | CelEvaluationException e) {
      return Optional.empty();
    }
  }

  /** Whether it holds; nothing if a fact is missing or of a type that does not fit. */
  public Optional<Boolean> holds(Map<String, Object> facts) {
    try {
      return program.eval(facts) instanceof Boolean answer ? Optional.of(answer) : Optional.empty();
    } catch (CelEvaluationException e) {
      return Optional.empty();
    }
  }

  /** Whether it reads a fact, or a field of one, of this name. */
  public boolean reads(String name) {
    return words.contains(name);
  }

  /** What an event says as facts: {@code event} with its attributes, as rules know them. */
  public static Map<String, Object> attributes(Event event) {
    return new ObservedEvent(event).fields();
  }

  private static Set<String> names(List<CelExpr> nodes) {
    return nodes.stream()
        .filter(node -> node.getKind() == CelExpr.ExprKind.Kind.IDENT)
        .map(node -> node.ident().name())
        .filter(name -> !TYPES.contains(name) && !name.startsWith("@") && !name.startsWith("__"))
        .collect(Collectors.toSet());
  }

  private static Set<String> fields(List<CelExpr> nodes) {
    return nodes.stream()
        .filter(node -> node.getKind() == CelExpr.ExprKind.Kind.SELECT)
        .map(node -> node.select().field())
        .collect(Collectors.toSet());
  }
}
