package io.raptorflow.operators.workflow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.schemas.entities.Workflow.OnFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A step without faults.
 *
 * @param id unique within the workflow
 * @param index its place in the definition, from 0
 * @param action what it does
 * @param dependencies ids of the steps that have to be settled before, those it refers to included
 * @param when condition without which it is skipped
 * @param each list for each of whose elements it is done
 * @param onFailure what its failure means
 */
public record CheckedStep(
    String id,
    int index,
    StepAction action,
    Set<String> dependencies,
    @Nullable Condition when,
    @Nullable Reference each,
    OnFailure onFailure) {
  /** Most elements of a list that a step is done for. */
  public static final int MOST_PARTS = 1_000;

  public CheckedStep {
    dependencies = Set.copyOf(dependencies);
  }

  /** Whether it is to be done: false when it says so, or refers to a step that was skipped. */
  public Resolution<Boolean> holds(Scope scope) {
    return when == null ? new Resolution.Value<>(true) : when.evaluate(scope);
  }

  /**
   * The scopes of its parts: one for each element of the list, in its order, or the one it is given
   * when it is done once.
   */
  public Resolution<List<Scope>> parts(Scope scope) {
    return each == null
        ? new Resolution.Value<>(List.of(scope))
        : each.resolve(scope).then(list -> parts(list, scope));
  }

  private static Resolution<List<Scope>> parts(JsonNode list, Scope scope) {
    if (!list.isArray()) {
      return new Resolution.Unfit<>("each", Words.kind(list), "a list");
    }
    if (list.size() > MOST_PARTS) {
      return new Resolution.Unfit<>(
          "each", "a list of " + list.size(), "a list of at most " + MOST_PARTS);
    }
    List<Scope> parts = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      parts.add(scope.forPart(list.get(i), i));
    }
    return new Resolution.Value<>(parts);
  }
}
