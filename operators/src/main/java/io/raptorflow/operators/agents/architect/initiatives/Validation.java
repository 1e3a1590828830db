package io.raptorflow.operators.agents.architect.initiatives;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether an initiative may pass a gate.
 *
 * @param verdict {@link Verdict#FAIL} if a rule fails or the target cannot be tested, else {@link
 *     Verdict#UNKNOWN} if a rule is, else {@link Verdict#PASS}
 * @param rules in the order asked
 * @param testability whether its target can be shown to be reached; absent when not asked
 */
public record Validation(
    String gate, Verdict verdict, List<RuleVerdict> rules, @Nullable Testability testability) {

  /** Whether something holds. */
  public enum Verdict {
    PASS,
    FAIL,
    UNKNOWN
  }

  /**
   * Whether a rule holds.
   *
   * @param read the facts that it read, by path
   * @param missing paths of facts that it looked for and that are not there
   * @param reason why it is unknown; absent when it is not
   */
  public record RuleVerdict(
      String id,
      Verdict verdict,
      Map<String, JsonNode> read,
      List<String> missing,
      @Nullable String reason) {}

  /**
   * What a comparison of two groups can show.
   *
   * @param sampleNeeded in each group, to see the difference with the power asked for
   * @param available in each group; absent when not said
   * @param detectable the rate nearest to the baseline, on the target's side, that this many can
   *     tell from it; absent when there is none
   * @param testable whether there are enough; absent when not said how many
   */
  public record Testability(
      long sampleNeeded,
      @Nullable Double available,
      @Nullable Double detectable,
      @Nullable Boolean testable) {}
}
