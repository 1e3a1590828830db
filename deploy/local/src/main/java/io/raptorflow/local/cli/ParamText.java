package io.raptorflow.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.raptorflow.schemas.entities.Workflow;
import org.jspecify.annotations.Nullable;

/** What a person writes behind {@code --param NAME=}. */
final class ParamText {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private ParamText() {}

  /**
   * A text where one is wanted; else what the text says as JSON, or itself if it says nothing that
   * JSON and a double can hold.
   */
  static JsonNode value(Workflow.@Nullable Input input, String text) {
    Workflow.Input.Type type = input == null ? null : input.type();
    return isText(type) ? TextNode.valueOf(text) : value(text);
  }

  private static boolean isText(Workflow.Input.@Nullable Type type) {
    return type == Workflow.Input.Type.STRING
        || type == Workflow.Input.Type.DURATION
        || type == Workflow.Input.Type.TIME;
  }

  private static JsonNode value(String text) {
    try {
      JsonNode value = JSON.readTree(text);
      boolean said = !value.isMissingNode() && (!value.isNumber() || isFinite(value));
      return said ? value : TextNode.valueOf(text);
    } catch (JsonProcessingException noJson) {
      return TextNode.valueOf(text);
    }
  }

  private static boolean isFinite(JsonNode number) {
    return Double.isFinite(number.doubleValue());
  }
}
