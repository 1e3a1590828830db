package io.raptorflow.operators.agents.strategos.tasks;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.inputs.Check;
import io.raptorflow.schemas.entities.Task;
import io.raptorflow.schemas.entities.Task.Link;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks what ties tasks, and what would if some were changed. Nothing is changed by asking.
 *
 * @param plan id of the plan
 * @param tasks facts to use in place of what was seen, at most 2,000
 * @param edits changes of ties, one after the other, at most 500
 */
public record DependenciesToManage(String plan, @Nullable List<Task> tasks, List<Edit> edits) {
  private static final int MOST_EDITS = 500;

  public DependenciesToManage {
    TaskSource.requirePlan(plan);
    tasks = TaskSource.bounded(tasks);
    edits = Check.list("edits", edits, MOST_EDITS);
  }

  /** What an edit does. */
  public enum Change {
    @JsonProperty("add")
    ADD,
    @JsonProperty("remove")
    REMOVE
  }

  /**
   * A change of a tie.
   *
   * @param change add unless said
   * @param from id of the earlier task
   * @param to id of the later task
   * @param type which ends are tied, finish-to-start unless said
   * @param lagHours working hours between, 0 unless said; negative: a lead
   */
  public record Edit(
      @Nullable Change change,
      String from,
      String to,
      @Nullable Link type,
      @Nullable Double lagHours) {
    public Edit {
      if (from == null || to == null) {
        throw new InvalidInput("edits", from + " to " + to, "ids of two tasks");
      }
      NetworkTask.requireLink(to, from, Link.FINISH_TO_START, lagHours == null ? 0 : lagHours);
    }

    double lagOrNone() {
      return lagHours == null ? 0 : lagHours;
    }

    Link typeOrUsual() {
      return type == null ? Link.FINISH_TO_START : type;
    }

    boolean adds() {
      return change != Change.REMOVE;
    }
  }
}
