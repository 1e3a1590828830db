package io.raptorflow.operators.workflow.definition;

import dev.cel.common.CelErrorCode;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import io.raptorflow.operators.cel.JsonValues;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A compiled {@code when}: CEL over the inputs, the outputs of earlier steps and their status. */
public final class Condition {
  private static final String FIELD = "when";
  private static final int LONGEST_MESSAGE = 200;

  private final String text;
  private final Program program;
  private final Set<String> outputsRead;
  private final Set<String> stepsRead;

  /**
   * @param outputsRead ids of the steps whose output it reads
   * @param stepsRead those, and the steps whose status it reads
   */
  Condition(String text, Program program, Set<String> outputsRead, Set<String> stepsRead) {
    this.text = text;
    this.program = program;
    this.outputsRead = new TreeSet<>(outputsRead); // it tells of one of them, always the same
    this.stepsRead = Set.copyOf(stepsRead);
  }

  /** As it is written. */
  public String text() {
    return text;
  }

  /** Ids of the steps whose output or status it reads. */
  public Set<String> stepsRead() {
    return stepsRead;
  }

  /**
   * Whether it holds. CEL looks at no more than it needs, so {@code status.a == "completed" && a.x
   * > 1} has an answer when {@code a} was skipped, and {@code a.x > 1} alone has none.
   */
  public Resolution<Boolean> evaluate(Scope scope) {
    try {
      Object answer = program.eval(name -> variable(name, scope));
      return answer instanceof Boolean holds
          ? new Resolution.Value<>(holds)
          : new Resolution.Unfit<>(
              FIELD, "a " + answer.getClass().getSimpleName(), "true or false");
    } catch (CelEvaluationException e) {
      return unanswered(e, scope);
    }
  }

  private Resolution<Boolean> unanswered(CelEvaluationException e, Scope scope) {
    for (String step : outputsRead) {
      if (scope.isSkipped(step)) {
        return new Resolution.Skipped<>(step);
      }
    }
    String what = shortened(String.valueOf(e.getMessage()));
    return e.getErrorCode() == CelErrorCode.ATTRIBUTE_NOT_FOUND
        ? new Resolution.Missing<>(text, what)
        : new Resolution.Unfit<>(FIELD, what, "true or false");
  }

  private static Optional<Object> variable(String name, Scope scope) {
    return name.equals(Scope.STATUS)
        ? Optional.of(statusOf(scope))
        : Optional.ofNullable(scope.root(name)).map(JsonValues::of);
  }

  private static Map<String, String> statusOf(Scope scope) {
    Map<String, String> status = new HashMap<>();
    scope.status().forEach((step, settled) -> status.put(step, settled.wireName()));
    return status;
  }

  private static String shortened(String message) {
    String line = message.replaceAll("\\s+", " ");
    return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "…";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Condition condition && condition.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
