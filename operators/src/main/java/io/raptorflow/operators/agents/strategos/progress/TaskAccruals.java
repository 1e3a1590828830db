package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.strategos.progress.PlannedCurve.Accrual;
import io.raptorflow.schemas.entities.Task.Technique;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the value of a task is planned to accrue: by the technique it is earned with. */
final class TaskAccruals {
  private TaskAccruals() {}

  /**
   * @param start planned start, in periods
   * @param finish planned finish, in periods
   */
  static List<Accrual> of(
      @Nullable Technique technique, double start, double finish, double value) {
    return switch (technique == null ? EarnedShare.STANDARD : technique) {
      case ZERO_HUNDRED -> List.of(new Accrual(finish, finish, value));
      case FIFTY_FIFTY ->
          List.of(new Accrual(start, start, value / 2), new Accrual(finish, finish, value / 2));
      case WEIGHTED_MILESTONE, PERCENT_PHYSICAL -> List.of(new Accrual(start, finish, value));
    };
  }
}
