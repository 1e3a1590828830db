package io.raptorflow.operators.agents.architect.initiatives;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/**
 * Arithmetic of CEL between doubles and whole numbers, which the language only compares: facts are
 * doubles, and a rule may write {@code facts.budget * 2} as well as {@code facts.budget * 2.0}.
 */
enum MixedArithmetic {
  ADD("_+_", (a, b) -> a + b),
  SUBTRACT("_-_", (a, b) -> a - b),
  MULTIPLY("_*_", (a, b) -> a * b),
  DIVIDE("_/_", (a, b) -> a / b);

  private final String operator;
  private final DoubleBinaryOperator result;

  MixedArithmetic(String operator, DoubleBinaryOperator result) {
    this.operator = operator;
    this.result = result;
  }

  private String doubleFirst() {
    return "mixed_" + name() + "_double_int64";
  }

  private String intFirst() {
    return "mixed_" + name() + "_int64_double";
  }

  static List<CelFunctionDecl> declarations() {
    List<CelFunctionDecl> declarations = new ArrayList<>();
    for (MixedArithmetic each : values()) {
      declarations.add(
          CelFunctionDecl.newFunctionDeclaration(
              each.operator,
              CelOverloadDecl.newGlobalOverload(
                  each.doubleFirst(), SimpleType.DOUBLE, SimpleType.DOUBLE, SimpleType.INT),
              CelOverloadDecl.newGlobalOverload(
                  each.intFirst(), SimpleType.DOUBLE, SimpleType.INT, SimpleType.DOUBLE)));
    }
    return declarations;
  }

  static List<CelFunctionBinding> bindings() {
    List<CelFunctionBinding> bindings = new ArrayList<>();
    for (MixedArithmetic each : values()) {
      bindings.addAll(
          CelFunctionBinding.fromOverloads(
              each.operator,
              CelFunctionBinding.from(
                  each.doubleFirst(),
                  Double.class,
                  Long.class,
                  (a, b) -> each.result.applyAsDouble(a, b)),
              CelFunctionBinding.from(
                  each.intFirst(),
                  Long.class,
                  Double.class,
                  (a, b) -> each.result.applyAsDouble(a, b))));
    }
    return bindings;
  }
}
