package io.raptorflow.operators.workflow.definition;

import static java.util.Objects.requireNonNull;

import io.raptorflow.schemas.entities.Workflow;
import io.raptorflow.schemas.entities.Workflow.Step;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which definitions run which others. */
final class CallGraph {
  /** Most levels of sub-workflows below a workflow. */
  static final int DEEPEST = 4;

  /** Most steps in all, those of a sub-workflow counted wherever it is run. */
  static final int MOST_STEPS = 1_000;

  private final Workflow root;
  private final Map<String, Workflow> workflows;

  CallGraph(Workflow root) {
    this.root = root;
    this.workflows = root.workflows();
  }

  /** Adds what is wrong with how the definitions run one another. */
  void check(Faults faults) {
    StepGraph calls = calls();
    List<List<String>> cycles = calls.cycles();
    for (List<String> cycle : cycles) {
      faults.add(
          Paths.member("workflows", cycle.get(0)),
          "a workflow that runs itself: " + String.join(" → ", cycle),
          "workflows that do not run one another in a circle");
    }
    if (cycles.isEmpty()) {
      checkSize(calls.order(), faults);
    }
  }

  private StepGraph calls() {
    LinkedHashMap<String, Set<String>> calls = new LinkedHashMap<>();
    new TreeMap<>(workflows).forEach((name, workflow) -> calls.put(name, called(workflow)));
    return new StepGraph(calls);
  }

  private Set<String> called(Workflow workflow) {
    Set<String> called = new LinkedHashSet<>();
    for (Step step : workflow.steps()) {
      if (step.workflow() != null && workflows.containsKey(step.workflow())) {
        called.add(step.workflow());
      }
    }
    return called;
  }

  /**
   * @param order all names, those that are run before those that run them
   */
  private void checkSize(List<String> order, Faults faults) {
    Map<String, Integer> levels = new HashMap<>();
    Map<String, Long> steps = new HashMap<>();
    for (String name : order) {
      Workflow workflow = requireNonNull(workflows.get(name));
      levels.put(name, levels(workflow, levels));
      steps.put(name, steps(workflow, steps));
    }
    if (levels(root, levels) > DEEPEST) {
      faults.add(
          "workflows",
          "sub-workflows " + levels(root, levels) + " deep",
          "at most " + DEEPEST + " deep");
    }
    if (root.steps().size() <= DefinitionCheck.MOST_STEPS && steps(root, steps) > MOST_STEPS) {
      faults.add(
          "steps",
          steps(root, steps) + " steps with those of sub-workflows",
          "at most " + MOST_STEPS);
    }
  }

  private int levels(Workflow workflow, Map<String, Integer> levels) {
    return called(workflow).stream()
        .mapToInt(name -> 1 + levels.getOrDefault(name, 0))
        .max()
        .orElse(0);
  }

  private static long steps(Workflow workflow, Map<String, Long> steps) {
    long sum = 0;
    for (Step step : workflow.steps()) {
      long called = step.workflow() == null ? 0 : steps.getOrDefault(step.workflow(), 0L);
      sum = Math.min(Integer.MAX_VALUE, sum + 1 + called);
    }
    return sum;
  }
}
