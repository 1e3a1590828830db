package io.raptorflow.operators.detection.rules;

/**
 * A version of a rule as it travels on the control stream. A rule ends by a version with {@code
 * enabled: false}; nothing is removed, so that an older version that comes late is recognised.
 *
 * @param json the rule; checked where it is published, and again where it runs
 */
public record RuleUpdate(String json) {
  /**
   * Checks a rule before it is published.
   *
   * @throws InvalidRule with every fault
   */
  public static RuleUpdate checked(String json) throws InvalidRule {
    new RuleCompiler(RuleCounters.uncounted()).compile(json);
    return new RuleUpdate(json);
  }
}
