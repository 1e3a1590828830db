package io.raptorflow.operators.workflow.definition;

import io.raptorflow.operators.workflow.definition.Vocabulary.Place;
import io.raptorflow.schemas.entities.Workflow;
import io.raptorflow.schemas.entities.Workflow.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Checks a definition and those it brings along, and makes of them what can be run. */
final class DefinitionCheck {
  static final int MOST_STEPS = 200;
  static final int MOST_WORKFLOWS = 50;

  private static final String WORKFLOWS = "workflows";

  private final Workflow root;
  private final Capabilities capabilities;
  private final OutputFields outputs;
  private final Faults faults;

  DefinitionCheck(Workflow root, Capabilities capabilities, Unread unread) {
    this.root = root;
    this.capabilities = capabilities;
    this.outputs = new OutputFields(capabilities, root.workflows(), unread);
    this.faults = new Faults(unread);
  }

  /** Everything that is wrong with what could be read. */
  List<Fault> faults() {
    check();
    return faults.all();
  }

  Check<CheckedWorkflow> check() {
    Map<String, CheckedWorkflow> called = new HashMap<>();
    CheckedWorkflow checked = definition(root, "", called);
    if (root.workflows().size() > MOST_WORKFLOWS) {
      faults.add(WORKFLOWS, root.workflows().size() + " definitions", "at most " + MOST_WORKFLOWS);
    } else {
      workflows(called);
      new CallGraph(root).check(faults);
    }
    return checked == null || faults.count() > 0
        ? new Check.Refused<>(faults.all())
        : new Check.Passed<>(new CheckedWorkflow(root, checked.steps(), checked.outputs(), called));
  }

  private void workflows(Map<String, CheckedWorkflow> called) {
    for (Map.Entry<String, Workflow> entry : new TreeMap<>(root.workflows()).entrySet()) {
      String name = entry.getKey();
      Workflow workflow = entry.getValue();
      String path = Paths.member(WORKFLOWS, name);
      if (!InputCheck.NAME.matcher(name).matches()) {
        faults.add(path, Words.quoted(name), "a name of letters, digits and _, at most 64");
      }
      if (!workflow.workflows().isEmpty()) {
        faults.add(
            Paths.member(path, WORKFLOWS),
            workflow.workflows().size() + " definitions",
            "none: all are beside one another in the outermost");
      }
      CheckedWorkflow checked = definition(workflow, path, Map.of());
      if (checked != null) {
        called.put(name, checked);
      }
    }
  }

  /** One definition by itself, or null if something is wrong with it. */
  private @Nullable CheckedWorkflow definition(
      Workflow workflow, String path, Map<String, CheckedWorkflow> called) {
    int before = faults.count();
    header(workflow, path);
    Vocabulary vocabulary = new Vocabulary(workflow, path, outputs, faults.unread());
    List<CheckedStep> steps = steps(workflow, path, vocabulary);
    Map<String, Template> told = outputs(workflow, Paths.member(path, "outputs"), vocabulary);
    return faults.count() > before ? null : new CheckedWorkflow(workflow, steps, told, called);
  }

  private void header(Workflow workflow, String path) {
    if (workflow.version() != null && workflow.version() < 1) {
      faults.add(Paths.member(path, "version"), workflow.version().toString(), "1 or more");
    }
    RequestCheck.priority(workflow.priority(), Paths.member(path, "priority"), faults);
    InputCheck.inputs(workflow.inputs(), Paths.member(path, "inputs"), faults);
    Durations.check(workflow.within(), Paths.member(path, "within"), faults);
    UnknownFields.check(workflow.other(), Workflow.class, path, faults);
  }

  private List<CheckedStep> steps(Workflow workflow, String whole, Vocabulary vocabulary) {
    String path = Paths.member(whole, "steps");
    List<Step> steps = workflow.steps();
    if (steps.isEmpty() || steps.size() > MOST_STEPS) {
      faults.add(path, steps.size() + " steps", "1 to " + MOST_STEPS);
      return List.of();
    }
    StepIds.check(steps, path, faults);
    DefinitionContext context =
        new DefinitionContext(
            vocabulary,
            new ConditionCompiler(vocabulary, faults),
            capabilities,
            outputs,
            root.workflows(),
            ends(workflow, whole),
            faults);
    Map<String, CheckedStep> checked = new HashMap<>();
    LinkedHashMap<String, Set<String>> dependencies = new LinkedHashMap<>();
    for (int i = 0; i < steps.size(); i++) {
      StepCheck check = new StepCheck(steps.get(i), i, Paths.element(path, i), context);
      CheckedStep step = check.check();
      String id = steps.get(i).id();
      if (id != null) {
        dependencies.putIfAbsent(id, check.dependsOn());
      }
      if (step != null) {
        checked.putIfAbsent(step.id(), step);
      }
    }
    return ordered(new StepGraph(dependencies), checked, steps, path);
  }

  private boolean ends(Workflow workflow, String path) {
    return workflow.within() != null
        || workflow.deadline() != null
        || faults.unread().covers(Paths.member(path, "within"))
        || faults.unread().covers(Paths.member(path, "deadline"));
  }

  private List<CheckedStep> ordered(
      StepGraph graph, Map<String, CheckedStep> checked, List<Step> steps, String path) {
    for (List<String> cycle : graph.cycles()) {
      faults.add(
          Paths.element(path, placeOf(cycle.get(0), steps)),
          "a cycle: " + String.join(" → ", cycle),
          "steps that do not wait for themselves");
    }
    List<CheckedStep> ordered = new ArrayList<>();
    for (String id : graph.order()) {
      CheckedStep step = checked.get(id);
      if (step != null) {
        ordered.add(step);
      }
    }
    return ordered;
  }

  private static int placeOf(String id, List<Step> steps) {
    int place = 0;
    while (!id.equals(steps.get(place).id())) {
      place++;
    }
    return place;
  }

  private Map<String, Template> outputs(Workflow workflow, String path, Vocabulary vocabulary) {
    TemplateReader reader =
        new TemplateReader(
            faults,
            (where, reference) ->
                vocabulary.check(reference, Place.STEP, Optional.empty(), where, faults));
    Map<String, Template> told = new LinkedHashMap<>();
    new TreeMap<>(workflow.outputs())
        .forEach((name, output) -> told.put(name, reader.read(output, Paths.member(path, name))));
    return told;
  }
}
