package io.raptorflow.operators.agents.arbiter.conflicts;

import io.raptorflow.operators.agents.Observed;
import io.raptorflow.schemas.entities.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How much money there is for a thing. */
final class BudgetLimit {
  private BudgetLimit() {}

  /** Keeps the budget that an event states of what it is about; none, where it has none. */
  static void remember(
      Observed<?> observed, @Nullable Money budget, boolean isOver, ConflictMemory claims) {
    boolean isLimited = budget != null && !isOver;
    Claim limit =
        new Claim(
            observed.event().subject(),
            "",
            null,
            null,
            budget == null ? 0 : Said.amount("budget.amount", budget),
            0,
            budget == null ? "" : budget.currency(),
            List.of(),
            Said.at(observed.time()),
            observed.event().id());
    if (isLimited) {
      claims.put(ClaimKind.FUND, limit);
    } else {
      claims.withdraw(ClaimKind.FUND, limit);
    }
  }
}
