package io.raptorflow.operators.workflow.definition;

import io.raptorflow.operators.workflow.definition.Vocabulary.Place;
import io.raptorflow.schemas.entities.Workflow;
import io.raptorflow.schemas.entities.Workflow.OnFailure;
import io.raptorflow.schemas.entities.Workflow.Step;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks one step of a definition. */
final class StepCheck {
  private final Step step;
  private final int index;
  private final String path;
  private final DefinitionContext context;
  private final Faults faults;
  private final Set<String> dependencies = new LinkedHashSet<>();

  StepCheck(Step step, int index, String path, DefinitionContext context) {
    this.step = step;
    this.index = index;
    this.path = path;
    this.context = context;
    this.faults = context.faults();
  }

  /** The step, or null if something is wrong with it. */
  @Nullable CheckedStep check() {
    int before = faults.count();
    dependencies();
    Condition when = step.when() == null ? null : when(step.when());
    Reference each = step.each() == null ? null : each(step.each());
    StepAction action = action();
    UnknownFields.check(step.other(), Step.class, path, faults);
    if (action == null || step.id() == null || faults.count() > before) {
      return null;
    }
    return new CheckedStep(
        step.id(),
        index,
        action,
        dependencies,
        when,
        each,
        step.onFailure() == null ? OnFailure.FAIL : step.onFailure());
  }

  /** Ids of the known steps it waits for; all of them only once it is checked. */
  Set<String> dependsOn() {
    return dependencies;
  }

  private void dependencies() {
    for (int i = 0; i < step.dependsOn().size(); i++) {
      String id = step.dependsOn().get(i);
      if (context.vocabulary().steps().contains(id)) {
        dependencies.add(id);
      } else if (context.vocabulary().isComplete()) {
        faults.add(
            Paths.element(path + ".dependsOn", i),
            Words.quoted(id),
            () -> "the id of a step, such as " + Words.nearest(id, context.vocabulary().steps()));
      }
    }
  }

  private @Nullable Condition when(String text) {
    Condition condition = context.conditions().compile(text, path + ".when");
    if (condition != null) {
      dependencies.addAll(condition.stepsRead());
    }
    return condition;
  }

  private @Nullable Reference each(String text) {
    int before = faults.count();
    Template list = reader(Place.STEP).text(text, path + ".each");
    if (list instanceof Template.One one) {
      return one.reference();
    }
    if (faults.count() == before) {
      faults.add(path + ".each", Words.quoted(text), "one reference to a list, as ${step.list}");
    }
    return null;
  }

  private @Nullable StepAction action() {
    List<String> given = StepFields.actions(step, path, faults.unread());
    if (given.size() != 1) {
      faults.add(
          path,
          given.isEmpty() ? "no action" : String.join(" and ", given),
          "exactly one of " + StepFields.ACTIONS);
      unclear();
      return null;
    }
    StepFields.checkUnused(step, given.get(0), path, faults);
    if (given.contains("capability")) {
      return new CapabilityCheck(step, path, context, this).check(step.capability());
    }
    if (given.contains("workflow")) {
      return workflow(step.workflow());
    }
    if (step.await() != null) {
      return AwaitCheck.check(step.await(), path + ".await", context, this);
    }
    if (step.approval() != null) {
      return approval(step.approval(), path + ".approval");
    }
    Durations.check(step.pause(), path + ".wait", faults);
    return step.pause() == null ? null : new StepAction.Wait(step.pause());
  }

  /** Checks what can be said of a step of which it is not clear what it does. */
  private void unclear() {
    reader(part()).members(step.params(), path + ".params");
    if (step.compensationParams() != null) {
      reader(compensationOfPart()).members(step.compensationParams(), path + ".compensationParams");
    }
    if (step.await() != null) {
      AwaitCheck.check(step.await(), path + ".await", context, this);
    }
    if (step.approval() != null) {
      approval(step.approval(), path + ".approval");
    }
    Durations.check(step.pause(), path + ".wait", faults);
    Durations.check(step.timeout(), path + ".timeout", faults);
  }

  /**
   * @param name null: it could not be read
   */
  private @Nullable StepAction workflow(@Nullable String name) {
    Template.Members params = reader(part()).members(step.params(), path + ".params");
    if (name == null) {
      return null;
    }
    Map<String, Workflow> workflows = context.workflows();
    Workflow called = workflows.get(name);
    if (called == null) {
      if (faults.unread().covers("workflows")) {
        return null;
      }
      faults.add(
          path + ".workflow",
          Words.quoted(name),
          () ->
              workflows.isEmpty()
                  ? "a definition among the workflows, where there is none"
                  : "one of the workflows, such as " + Words.nearest(name, workflows.keySet()));
      return null;
    }
    InputCheck.params(
        called.inputs(), Paths.member("workflows", name), params, path + ".params", faults);
    return new StepAction.RunWorkflow(name, params);
  }

  private @Nullable StepAction approval(Workflow.Approval approval, String at) {
    UnknownFields.check(approval.other(), Workflow.Approval.class, at, faults);
    Durations.checkEnds(approval.timeout(), context.ends(), at + ".timeout", faults);
    if (approval.question() == null || approval.question().isBlank()) {
      faults.add(at + ".question", "nothing", "what is asked");
      return null;
    }
    return new StepAction.AskApproval(
        reader(part()).text(approval.question(), at + ".question"),
        approval.approvers(),
        approval.timeout(),
        approval.onTimeout() == null ? Workflow.OnTimeout.REJECT : approval.onTimeout());
  }

  /** Reads templates that stand at a place of this step; what they refer to is waited for. */
  TemplateReader reader(Place place) {
    return new TemplateReader(
        faults,
        (where, reference) -> {
          Optional<Set<String>> own = context.outputs().ofPart(step, path);
          context.vocabulary().check(reference, place, own, where, faults);
          if (context.vocabulary().steps().contains(reference.root())) {
            dependencies.add(reference.root());
          }
        });
  }

  Place part() {
    return isOfParts() ? Place.PART : Place.STEP;
  }

  Place compensationOfPart() {
    return isOfParts() ? Place.PART_COMPENSATION : Place.COMPENSATION;
  }

  private boolean isOfParts() {
    return step.each() != null || faults.unread().covers(path + ".each");
  }
}
