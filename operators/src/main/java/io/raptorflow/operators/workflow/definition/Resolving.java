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
  private static final int ESCAPE = "\\u0000".length();

  private final Scope scope;
  private final Wording wording;
  private long size;

  /**
   * @param wording of values within a longer text
   */
  Resolving(Scope scope, Wording wording) {
    this.scope = scope;
    this.wording = wording;
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

  private Resolution<JsonNode> text(Text text) {
    StringBuilder written = new StringBuilder();
    size += 3;
    for (Template piece : text.pieces()) {
      Resolution<JsonNode> value =
          piece instanceof One one
              ? one.reference().resolve(scope)
              : new Resolution.Value<>(piece.written());
      if (!(value instanceof Resolution.Value<JsonNode> found)) {
        return value;
      }
      // as it is within the text, where the quotes of an object take two bytes each
      String words = wording.of(found.value());
      growByCharacters(words);
      if (size > Template.LARGEST) {
        return tooLarge();
      }
      written.append(words);
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
      growBy(member.getKey());
      object.set(member.getKey(), found.value());
    }
    size += 3;
    return size <= Template.LARGEST ? new Resolution.Value<>(object) : tooLarge();
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
    size += 3;
    return size <= Template.LARGEST ? new Resolution.Value<>(list) : tooLarge();
  }

  private Resolution<JsonNode> bounded(JsonNode value) {
    grow(value);
    return size <= Template.LARGEST ? new Resolution.Value<>(value) : tooLarge();
  }

  private static Resolution<JsonNode> tooLarge() {
    return new Resolution.TooLarge<>("params", Template.LARGEST);
  }

  /** Counts no further than it has to: one output may be in a template many times. */
  private void grow(JsonNode value) {
    if (value.isTextual()) {
      growBy(value.textValue());
    } else if (!value.isContainerNode()) {
      size += value.asText().length() + 1;
    } else {
      size += 3; // brackets, and what divides it from the next
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        if (size <= Template.LARGEST) {
          growBy(member.getKey());
          grow(member.getValue());
        }
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

  /** A text within quotes, and what divides it from the next. */
  private void growBy(String text) {
    size += 3;
    growByCharacters(text);
  }

  private void growByCharacters(String text) {
    for (int i = 0; i < text.length() && size <= Template.LARGEST; i++) {
      size += bytes(text.charAt(i));
    }
  }

  /** Of a character in a text of JSON, in UTF-8; Jackson escapes surrogates. */
  private static int bytes(char character) {
    if (character < ' ') {
      return "\b\t\n\f\r".indexOf(character) < 0 ? ESCAPE : 2;
    }
    if (character < 0x80) {
      return character == '"' || character == '\\' ? 2 : 1;
    }
    if (Character.isSurrogate(character)) {
      return ESCAPE;
    }
    return character < 0x800 ? 2 : 3;
  }
}
