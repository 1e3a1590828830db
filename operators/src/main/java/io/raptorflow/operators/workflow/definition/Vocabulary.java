package io.raptorflow.operators.workflow.definition;

import io.raptorflow.schemas.entities.Workflow;
import io.raptorflow.schemas.entities.Workflow.Step;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What references and conditions of one definition may name. */
final class Vocabulary {
  private final Optional<Set<String>> inputs;
  private final Map<String, Optional<Set<String>>> steps = new LinkedHashMap<>();
  private final boolean isComplete;

  /**
   * @param path of the definition
   */
  Vocabulary(Workflow workflow, String path, OutputFields outputs, Unread unread) {
    inputs =
        unread.covers(Paths.member(path, "inputs"))
            ? Optional.empty()
            : Optional.of(workflow.inputs().keySet());
    String list = Paths.member(path, "steps");
    boolean hasAllIds = !unread.covers(list);
    for (int i = 0; i < workflow.steps().size(); i++) {
      Step step = workflow.steps().get(i);
      String id = step.id();
      if (id == null || id.isEmpty()) {
        hasAllIds = false;
      } else if (steps.containsKey(id)) {
        steps.put(id, Optional.empty()); // which of the two is meant is not known
      } else {
        steps.put(id, outputs.of(step, Paths.element(list, i)));
      }
    }
    isComplete = hasAllIds;
  }

  /** The ids that could be read. */
  Set<String> steps() {
    return steps.keySet();
  }

  /**
   * Whether all steps have an id that could be read. If not, a name that is not known may be that
   * of such a step, which has had its fault.
   */
  boolean isComplete() {
    return isComplete;
  }

  /** The words that may stand where a reference is made, beside those of the steps. */
  enum Place {
    /** In what a step does once. */
    STEP,
    /** In what a step does for each element. */
    PART,
    /** In what undoes a step. */
    COMPENSATION,
    /** In what undoes a part. */
    PART_COMPENSATION;

    boolean isOfPart() {
      return this == PART || this == PART_COMPENSATION;
    }

    boolean isCompensation() {
      return this == COMPENSATION || this == PART_COMPENSATION;
    }
  }

  /**
   * Adds what is wrong with a reference.
   *
   * @param own fields of the output that is {@code result}, as far as they are known
   */
  void check(
      Reference reference, Place place, Optional<Set<String>> own, String path, Faults faults) {
    String root = reference.root();
    switch (root) {
      case Scope.PARAMS -> member(reference, inputs, "input", path, faults);
      case Scope.ITEM, Scope.INDEX -> {
        if (!place.isOfPart()) {
          faults.add(path, reference.toString(), "no " + root + ", as the step has no each");
        }
      }
      case Scope.RESULT -> {
        if (place.isCompensation()) {
          member(reference, own, "field", path, faults);
        } else {
          faults.add(path, reference.toString(), "result in compensationParams only");
        }
      }
      default -> step(reference, path, faults);
    }
  }

  private void step(Reference reference, String path, Faults faults) {
    Optional<Set<String>> fields = steps.get(reference.root());
    if (fields != null) {
      member(reference, fields, "field", path, faults);
    } else if (isComplete) {
      Set<String> known = new LinkedHashSet<>(steps.keySet());
      known.add(Scope.PARAMS);
      faults.add(
          path,
          reference.toString(),
          () -> "params or the id of a step, such as " + Words.nearest(reference.root(), known));
    }
  }

  private static void member(
      Reference reference, Optional<Set<String>> known, String kind, String path, Faults faults) {
    if (known.isEmpty() || reference.segments().isEmpty()) {
      return;
    }
    String name = reference.member();
    if (name == null || !known.get().contains(name)) {
      faults.add(
          path, reference.toString(), () -> expected(reference.root(), name, known.get(), kind));
    }
  }

  /** Adds what is wrong with a member that a condition reads. */
  void checkRead(String root, String member, String condition, String path, Faults faults) {
    Optional<Set<String>> known =
        switch (root) {
          case Scope.PARAMS -> inputs;
          case Scope.STATUS -> isComplete ? Optional.of(steps.keySet()) : Optional.empty();
          default -> steps.getOrDefault(root, Optional.empty());
        };
    String kind =
        root.equals(Scope.PARAMS) ? "input" : root.equals(Scope.STATUS) ? "step" : "field";
    if (known.isPresent() && !known.get().contains(member)) {
      faults.add(
          path,
          Words.quoted(root + "." + member) + " in " + Words.quoted(condition),
          () -> expected(root, member, known.get(), kind));
    }
  }

  private static String expected(
      String root, @Nullable String name, Set<String> known, String kind) {
    if (known.isEmpty()) {
      return "nothing of " + root + ", which has no " + kind;
    }
    return root + " with the " + kind + " " + nearestOf(name, known);
  }

  private static String nearestOf(@Nullable String name, Set<String> known) {
    return String.join(" or ", name == null ? new TreeSet<>(known) : Words.nearest(name, known));
  }
}
