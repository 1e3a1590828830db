package io.raptorflow.operators.agents.architect.initiatives;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.architect.initiatives.ValidateInitiative.Rule;
import io.raptorflow.operators.agents.architect.initiatives.Validation.RuleVerdict;
import io.raptorflow.operators.agents.architect.initiatives.Validation.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Judges rules in Common Expression Language over what is known of an initiative. A fact that is
 * missing is an error to CEL, whose {@code and} and {@code or} let an error pass only where the
 * other side does not decide: that is Kleene's three-valued logic, with the error as unknown.
 */
final class GateRules {
  private static final int MOST_NODES = 300;
  private static final int DEEPEST = 32;
  private static final int MOST_ITERATIONS = 1_000;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .maxExpressionCodePointSize(Rule.LONGEST_EXPRESSION)
          .maxParseExpressionNodeCount(MOST_NODES)
          .maxParseRecursionDepth(DEEPEST)
          .comprehensionMaxIterations(MOST_ITERATIONS)
          .build();
  private static final Set<String> ROOTS = Set.of("initiative", "facts");
  private static final CelCompiler COMPILER =
      CelCompilerFactory.standardCelCompilerBuilder()
          .setOptions(OPTIONS)
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .addFunctionDeclarations(MixedArithmetic.declarations())
          .addVar("initiative", MapType.create(SimpleType.STRING, SimpleType.DYN))
          .addVar("facts", MapType.create(SimpleType.STRING, SimpleType.DYN))
          .setResultType(SimpleType.BOOL)
          .build();
  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.plannerRuntimeBuilder()
          .setOptions(OPTIONS)
          .addFunctionBindings(MixedArithmetic.bindings())
          .build();

  private final JsonNode known;
  private final Map<String, Object> variables = new HashMap<>();

  /**
   * Rules over what is known.
   *
   * @param known an object with {@code initiative} and {@code facts}
   */
  GateRules(JsonNode known) {
    this.known = known;
    for (String root : ROOTS) {
      variables.put(root, value(known.path(root)));
    }
  }

  /**
   * Judges a rule.
   *
   * @throws InvalidInput when the rule is no CEL expression that is true or false
   */
  RuleVerdict judge(Rule rule) {
    CelAbstractSyntaxTree ast = compiled(rule);
    Map<String, JsonNode> read = new TreeMap<>();
    List<String> missing = new ArrayList<>();
    FactPaths.in(ast.getExpr(), ROOTS)
        .forEach(
            (path, pointer) -> {
              JsonNode found = known.at(pointer);
              if (found.isMissingNode() || found.isNull()) {
                missing.add(path);
              } else {
                read.put(path, found);
              }
            });
    try {
      boolean holds = Boolean.TRUE.equals(RUNTIME.createProgram(ast).eval(variables));
      return new RuleVerdict(rule.id(), holds ? Verdict.PASS : Verdict.FAIL, read, missing, null);
    } catch (CelEvaluationException e) {
      return new RuleVerdict(
          rule.id(),
          Verdict.UNKNOWN,
          read,
          missing,
          missing.isEmpty() ? String.valueOf(e.getMessage()) : "missing: " + missing);
    }
  }

  private static CelAbstractSyntaxTree compiled(Rule rule) {
    CelValidationResult result = COMPILER.compile(rule.expression());
    try {
      return result.getAst();
    } catch (CelValidationException e) {
      throw new InvalidInput(
          "rules." + rule.id() + ".expression",
          '"' + rule.expression() + '"',
          "a CEL condition over initiative and facts: " + e.getMessage());
    }
  }

  /**
   * As CEL wants it: maps, lists, texts, doubles and booleans; what is null is not there. Numbers
   * are doubles however they are written, or a verdict would depend on that.
   */
  private static Object value(JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> map = new HashMap<>();
      node.fields()
          .forEachRemaining(
              field -> {
                if (!field.getValue().isNull()) {
                  map.put(field.getKey(), value(field.getValue()));
                }
              });
      return map;
    }
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      node.forEach(element -> list.add(value(element)));
      return list;
    }
    if (node.isNumber()) {
      return node.doubleValue();
    }
    return node.isBoolean() ? (Object) node.booleanValue() : node.asText();
  }
}
