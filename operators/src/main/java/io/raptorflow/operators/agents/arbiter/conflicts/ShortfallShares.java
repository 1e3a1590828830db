package io.raptorflow.operators.agents.arbiter.conflicts;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shares by rule.
 *
 * @param total what is shared: the amount, or the joint cost
 * @param rules for claims {@code talmud}, {@code proportional} and {@code equal}; for costs {@code
 *     shapley}, {@code proportional} and {@code equal}
 */
public record ShortfallShares(String currency, BigDecimal total, List<Rule> rules) {
  /** What a rule gives; the shares sum to the total, to the cent. */
  public record Rule(String rule, List<Party> parties) {}

  /**
   * What a party gets or bears.
   *
   * @param stated its claim, or what it would cost alone
   * @param award what it gets of its claim; absent: costs are shared
   * @param charge what it bears of the cost; absent: claims are met
   * @param loss the part of the claim that is not met; absent: costs are shared
   */
  public record Party(
      String party,
      BigDecimal stated,
      @Nullable BigDecimal award,
      @Nullable BigDecimal charge,
      @Nullable BigDecimal loss) {}
}
