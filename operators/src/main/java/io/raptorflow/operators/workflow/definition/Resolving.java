package io.raptorflow.operators.workflow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.raptorflow.operators.workflow.definition.Template.Elements;
import io.raptorflow.operators.workflow.definition.Template.Literal;
import io.raptorflow.operators.workflow.definition.Template.Members;
import io.raptorflow.operators.workflow.definition.Template.One;
import io.raptorflow.operators.workflow.definition.Template.Text;
import java.util.Map;

/** One pass over a template, which ends at the first that has no value or grows too large. */
final class Resolving {
  private final Scope scope;
  private long size;

  Resolving(Scope scope) {
    this.scope = scope;
  }

  Resolution<JsonNode> of(Template template) {
    if (template instanceof Literal literal) {
      return bounded(literal.value());
    } else if (template instanceof One one) {
      return one.reference().resolve(scope).then(this::bounded);
    } else if (template instanceof Text text) {
      return text(text);
    } else if (template instanceof Members members) {
      return object(members);
    }
    return list((Elements) template);
  }

  /** A value within a longer text. */
  static String written(JsonNode value) {
    return value.isTextual() ? value.textValue() : value.toString();
  }

  private Resolution<JsonNode> text(Text text) {
    StringBuilder written = new StringBuilder();
    for (Template piece : text.pieces()) {
      Resolution<JsonNode> value = of(piece);
      if (!(value instanceof Resolution.Value<JsonNode> found)) {
        return value;
      }
      written.append(written(found.value()));
    }
    return new Resolution.Value<>(TextNode.valueOf(written.toString()));
  }

  private Resolution<JsonNode> object(Members members) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, Template> member : members.members().entrySet()) {
      Resolution<JsonNode> value = of(member.getValue());
      if (!(value instanceof Resolution.Value<JsonNode> found)) {
        return value;
      }
      object.set(member.getKey(), found.value());
    }
    return new Resolution.Value<>(object);
  }

  private Resolution<JsonNode> list(Elements elements) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Template element : elements.elements()) {
      Resolution<JsonNode> value = of(element);
      if (!(value instanceof Resolution.Value<JsonNode> found)) {
        return value;
      }
      list.add(found.value());
    }
    return new Resolution.Value<>(list);
  }

  private Resolution<JsonNode> bounded(JsonNode value) {
    grow(value);
    return size <= Template.LARGEST
        ? new Resolution.Value<>(value)
        : new Resolution.Unfit<>(
            "params",
            "more than " + Template.LARGEST + " characters",
            "at most " + Template.LARGEST);
  }

  /** Counts no further than it has to: one output may be in a template many times. */
  private void grow(JsonNode value) {
    size += value.isContainerNode() ? 1 : value.asText().length() + 1;
    if (size > Template.LARGEST) {
      return;
    }
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      size += member.getKey().length();
      grow(member.getValue());
    }
    if (value.isArray()) {
      for (JsonNode element : value) {
        if (size <= Template.LARGEST) {
          grow(element);
        }
      }
    }
  }
}
