package io.raptorflow.operators.agents.inputs;

import io.raptorflow.schemas.entities.Task.Link;
import org.jspecify.annotations.Nullable;

/**
 * What a task of an input waits for.
 *
 * @param task id of the other task
 * @param type which ends are tied, finish-to-start unless said
 * @param lagHours working hours to wait after the other's end; negative for a lead, 0 unless said
 */
public record TaskLink(String task, Link type, @Nullable Double lagHours) {
  private static final double LONGEST_LAG = 1e5;

  public TaskLink {
    Check.text("predecessors.task", task);
    type = type == null ? Link.FINISH_TO_START : type;
    lagHours =
        lagHours == null
            ? 0.0
            : Check.number("predecessors.lagHours", lagHours, -LONGEST_LAG, LONGEST_LAG);
  }

  /** Working hours to wait. */
  public double lag() {
    return lagHours == null ? 0 : lagHours;
  }
}
