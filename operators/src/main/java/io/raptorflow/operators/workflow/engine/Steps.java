package io.raptorflow.operators.workflow.engine;

import io.raptorflow.operators.workflow.definition.CheckedStep;
import io.raptorflow.operators.workflow.definition.CheckedWorkflow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The steps of a definition, found quickly: by place in the definition, and by id. */
final class Steps {
  private final CheckedWorkflow workflow;
  private final CheckedStep[] byIndex;
  private final int[][] dependencies;
  private final Map<String, CheckedStep> byId = new HashMap<>();

  Steps(CheckedWorkflow workflow) {
    this.workflow = workflow;
    this.byIndex = new CheckedStep[workflow.steps().size()];
    this.dependencies = new int[byIndex.length][];
    for (CheckedStep step : workflow.steps()) {
      byIndex[step.index()] = step;
      byId.put(step.id(), step);
    }
    for (CheckedStep step : byIndex) {
      dependencies[step.index()] =
          step.dependencies().stream().mapToInt(id -> required(id).index()).sorted().toArray();
    }
  }

  private CheckedStep required(String id) {
    CheckedStep step = byId.get(id);
    if (step == null) {
      throw new IllegalArgumentException("a checked workflow depends on no step " + id);
    }
    return step;
  }

  CheckedWorkflow workflow() {
    return workflow;
  }

  /** Each after all it depends on. */
  List<CheckedStep> inOrder() {
    return workflow.steps();
  }

  CheckedStep at(int index) {
    return byIndex[index];
  }

  @Nullable CheckedStep find(String id) {
    return byId.get(id);
  }

  int count() {
    return byIndex.length;
  }

  /** Places of the steps that have to be settled before. */
  int[] dependencies(CheckedStep step) {
    return dependencies[step.index()];
  }
}
