package io.raptorflow.operators.detection.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.runtime.CelEvaluationException;
import io.raptorflow.operators.cel.BoundedCel;
import java.util.Collection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What expressions of rules may say: the standard functions of CEL over {@code event.ATTRIBUTE},
 * {@code event.data} (the payload) and {@code matched.NODE} (events matched before, as a list of
 * maps with the attributes' names). Every attribute is a variable of its own, so that a misspelt
 * one is found when the rule is published.
 */
final class CelEnvironment {
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final CelType EVENTS =
      ListType.create(MapType.create(SimpleType.STRING, SimpleType.DYN));

  private CelEnvironment() {}

  /** Conditions of a rule with these nodes. */
  static CelCompiler conditions(Collection<String> nodes) {
    return withMatched(withEvent(BoundedCel.compiler()), nodes)
        .setResultType(SimpleType.BOOL)
        .build();
  }

  /** Key expressions: over the event alone, a text. */
  static CelCompiler keys() {
    return withEvent(BoundedCel.compiler()).setResultType(SimpleType.STRING).build();
  }

  /** Parts of the sentence of a rule with these nodes. */
  static CelCompiler sentences(Collection<String> nodes) {
    return withMatched(BoundedCel.compiler().addVar("key", SimpleType.STRING), nodes).build();
  }

  /** The compiled expression, or null and a fault. */
  static @Nullable Expression compile(
      CelCompiler compiler, String text, String path, Faults faults) {
    CelValidationResult result = compiler.compile(text);
    if (result.hasError()) {
      String what = result.getErrors().get(0).getMessage();
      faults.add(path, '"' + text + '"', "a CEL expression of the right type: " + what);
      return null;
    }
    try {
      CelAbstractSyntaxTree ast = result.getAst();
      return new Expression(text, BoundedCel.program(ast), ast);
    } catch (CelValidationException | CelEvaluationException e) {
      faults.add(path, '"' + text + '"', "a CEL expression: " + e.getMessage());
      return null;
    }
  }

  private static CelCompilerBuilder withEvent(CelCompilerBuilder builder) {
    for (EventAttribute attribute : EventAttribute.values()) {
      builder.addVar(attribute.variable(), attribute.type());
    }
    return builder;
  }

  private static CelCompilerBuilder withMatched(
      CelCompilerBuilder builder, Collection<String> nodes) {
    for (String node : nodes) {
      if (IDENTIFIER.matcher(node).matches()) {
        builder.addVar(MatchedEvents.PREFIX + node, EVENTS);
      }
    }
    return builder;
  }
}
