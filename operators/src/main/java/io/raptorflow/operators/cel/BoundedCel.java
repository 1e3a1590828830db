package io.raptorflow.operators.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.Program;

/**
 * The standard functions of CEL under limits that keep an expression written by anybody from
 * holding up a job: its length, its nodes, its depth and what it goes through.
 */
public final class BoundedCel {
  /** Longest expression in characters. */
  public static final int LONGEST_EXPRESSION = 1000;

  private static final int MOST_EXPRESSION_NODES = 300;
  private static final int DEEPEST_EXPRESSION = 32;

  /** Iterations of all macros in one evaluation. */
  private static final int MOST_ITERATIONS = 1000;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .maxExpressionCodePointSize(LONGEST_EXPRESSION)
          .maxParseExpressionNodeCount(MOST_EXPRESSION_NODES)
          .maxParseRecursionDepth(DEEPEST_EXPRESSION)
          .comprehensionMaxIterations(MOST_ITERATIONS)
          .build();

  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).build();

  private BoundedCel() {}

  /** A compiler that knows no variable yet. */
  public static CelCompilerBuilder compiler() {
    return CelCompilerFactory.standardCelCompilerBuilder()
        .setOptions(OPTIONS)
        .setStandardMacros(CelStandardMacro.STANDARD_MACROS);
  }

  /** A checked expression, ready to be evaluated. */
  public static Program program(CelAbstractSyntaxTree checked) throws CelEvaluationException {
    return RUNTIME.createProgram(checked);
  }
}
