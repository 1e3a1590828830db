package io.raptorflow.operators.workflow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What references and conditions of a step can see.
 *
 * @param params values of the inputs, defaults included
 * @param outputs of the steps that completed, by id
 * @param status of the steps that are settled, by id
 * @param item the element a part is done for; absent outside {@code each}
 * @param index its place in the list, from 0
 * @param result the step's own output; absent but for its compensation
 */
public record Scope(
    JsonNode params,
    Map<String, JsonNode> outputs,
    Map<String, StepStatus> status,
    @Nullable JsonNode item,
    int index,
    @Nullable JsonNode result) {
  static final String PARAMS = "params";
  static final String ITEM = "item";
  static final String INDEX = "index";
  static final String RESULT = "result";
  static final String STATUS = "status";

  /** What a step without parts sees. */
  public static Scope of(
      JsonNode params, Map<String, JsonNode> outputs, Map<String, StepStatus> status) {
    return new Scope(params, outputs, status, null, 0, null);
  }

  /** What one part of a step with {@code each} sees. */
  public Scope forPart(JsonNode element, int place) {
    return new Scope(params, outputs, status, element, place, result);
  }

  /** What a compensation sees. */
  public Scope withResult(JsonNode output) {
    return new Scope(params, outputs, status, item, index, output);
  }

  /** What the first word of a reference stands for; null: nothing. */
  @Nullable JsonNode root(String word) {
    return switch (word) {
      case PARAMS -> params;
      case ITEM -> item;
      case INDEX -> item == null ? null : IntNode.valueOf(index);
      case RESULT -> result;
      default -> outputs.get(word);
    };
  }

  boolean isSkipped(String step) {
    return status.get(step) == StepStatus.SKIPPED;
  }
}
