package io.raptorflow.operators.agents.architect.allocation;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.inputs.Check;
import io.raptorflow.schemas.entities.Money;
import org.jspecify.annotations.Nullable;

/**
 * Asks when to spend the money of an allocation, and whether to move some of it.
 *
 * @param allocation its id, as {@code allocate_resources} gave it
 * @param horizon weeks to spend it over, 1–{@value #MOST_WEEKS}; absent: the allocation's, at most
 *     those
 * @param targetRoas least response to a unit of money, on average, above 0; what cannot return it
 *     is left unspent
 * @param targetCpa the same as the most money for a unit of response; not beside {@code targetRoas}
 * @param mostMove by which a channel's money may change; absent: any
 */
public record OptimizeAllocation(
    String allocation,
    @Nullable Integer horizon,
    @Nullable Double targetRoas,
    @Nullable Double targetCpa,
    @Nullable Money mostMove) {
  static final int MOST_WEEKS = 26;
  static final int MOST_CHANNELS = 6;

  public OptimizeAllocation {
    Fields.requireName("allocation", allocation);
    if (horizon != null) {
      Check.count("horizon", horizon, MOST_WEEKS, 1, MOST_WEEKS);
    }
    requireAboveNothing("targetRoas", targetRoas);
    requireAboveNothing("targetCpa", targetCpa);
    if (targetRoas != null && targetCpa != null) {
      throw new InvalidInput("targetCpa", "a target beside targetRoas", "one of them");
    }
    if (mostMove != null) {
      Fields.units("mostMove", mostMove);
    }
  }

  private static void requireAboveNothing(String field, @Nullable Double target) {
    if (target != null && !(target > 0 && Double.isFinite(target))) {
      throw new InvalidInput(field, target.toString(), "a finite number above 0");
    }
  }

  /** Least response to a unit of money; 0: any. */
  double leastReturn() {
    if (targetRoas != null) {
      return targetRoas;
    }
    return targetCpa == null ? 0 : 1 / targetCpa;
  }
}
