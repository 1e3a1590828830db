package io.raptorflow.operators.agents.architect.initiatives;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.inputs.Check;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether an initiative may pass a gate.
 *
 * @param initiativeId which one
 * @param gate name of the gate, for example {@code business_case}
 * @param rules what has to hold there, in Common Expression Language over {@code initiative} (its
 *     fields as on the bus) and {@code facts}; at most 50
 * @param facts what else is known; at most 100
 * @param test how its target will be shown to be reached; absent: not judged
 */
public record ValidateInitiative(
    String initiativeId,
    String gate,
    List<Rule> rules,
    Map<String, JsonNode> facts,
    @Nullable TargetTest test) {
  private static final int MOST_RULES = 50;
  private static final int MOST_FACTS = 100;

  public ValidateInitiative {
    Check.text("initiativeId", initiativeId);
    Check.text("gate", gate);
    rules = Check.list("rules", rules, MOST_RULES);
    facts = facts == null ? Map.of() : Map.copyOf(facts);
    if (facts.size() > MOST_FACTS) {
      throw new InvalidInput("facts", facts.size() + " facts", "at most " + MOST_FACTS);
    }
    if (rules.isEmpty() && test == null) {
      throw new InvalidInput("rules", "none, and no test", "rules, a test or both");
    }
    Set<String> ids = new HashSet<>();
    for (Rule rule : rules) {
      if (!ids.add(rule.id())) {
        throw new InvalidInput("rules.id", rule.id() + " twice", "each only once");
      }
    }
  }

  /**
   * Something that has to hold.
   *
   * @param expression true or false; a fact that is missing makes it unknown, unless the rest
   *     decides. Numbers among the facts are doubles, however they are written: a remainder is one
   *     of {@code int(facts.n) % 2}
   */
  public record Rule(String id, String expression) {
    static final int LONGEST_EXPRESSION = 1_000;

    public Rule {
      Check.text("rules.id", id);
      if (expression == null || expression.isBlank()) {
        throw new InvalidInput("rules." + id + ".expression", "nothing", "a CEL expression");
      }
      Check.atMost("rules." + id + ".expression", expression, LONGEST_EXPRESSION);
    }
  }

  /**
   * A comparison of two groups, one with the initiative and one without.
   *
   * @param baseline rate without it, between 0 and 1
   * @param target rate with it, between 0 and 1, another one
   * @param alpha probability of seeing a difference where there is none (two-sided), 0.05 unless
   *     said
   * @param power probability of seeing the difference if it is there, 0.8 unless said
   * @param available how many there will be in each group; absent: not judged
   */
  public record TargetTest(
      @Nullable Double baseline,
      @Nullable Double target,
      @Nullable Double alpha,
      @Nullable Double power,
      @Nullable Double available) {
    private static final double EDGE = 1e-6;

    public TargetTest {
      baseline = Check.number("test.baseline", baseline, EDGE, 1 - EDGE);
      target = Check.number("test.target", target, EDGE, 1 - EDGE);
      alpha = alpha == null ? 0.05 : Check.number("test.alpha", alpha, EDGE, 0.5);
      power = power == null ? 0.8 : Check.number("test.power", power, 0.5, 1 - EDGE);
      Check.numberOrNull("test.available", available, 2, 1e12);
      if (Math.abs(target - baseline) < EDGE) {
        throw new InvalidInput("test.target", target.toString(), "another rate than the baseline");
      }
    }
  }
}
