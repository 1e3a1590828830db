package io.raptorflow.operators.workflow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** JSON in which texts may refer to earlier results. */
public sealed interface Template {
  /** Most bytes of a resolved template as JSON: an event has to hold it. */
  int LARGEST = 500_000;

  /** Says the same whatever happened before. */
  record Literal(JsonNode value) implements Template {}

  /** The value itself, of whatever type. */
  record One(Reference reference) implements Template {}

  /**
   * Texts and values written out, one after the other.
   *
   * @param pieces each a literal text or a reference
   */
  record Text(List<Template> pieces) implements Template {
    public Text {
      pieces = List.copyOf(pieces);
    }
  }

  /** An object. */
  record Members(Map<String, Template> members) implements Template {
    public Members {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
  }

  /** A list. */
  record Elements(List<Template> elements) implements Template {
    public Elements {
      elements = List.copyOf(elements);
    }
  }

  /** All references in it, in the order in which they are written. */
  default Set<Reference> references() {
    Set<Reference> found = new LinkedHashSet<>();
    eachReference(found::add);
    return found;
  }

  private void eachReference(Consumer<Reference> found) {
    if (this instanceof One one) {
      found.accept(one.reference());
    } else if (this instanceof Text text) {
      text.pieces().forEach(piece -> piece.eachReference(found));
    } else if (this instanceof Members members) {
      members.members().values().forEach(member -> member.eachReference(found));
    } else if (this instanceof Elements elements) {
      elements.elements().forEach(element -> element.eachReference(found));
    }
  }

  /** It as it is written, for one without references. */
  default JsonNode written() {
    if (this instanceof Literal literal) {
      return literal.value();
    } else if (this instanceof Members object) {
      ObjectNode written = JsonNodeFactory.instance.objectNode();
      object.members().forEach((name, member) -> written.set(name, member.written()));
      return written;
    } else if (this instanceof Elements list) {
      ArrayNode written = JsonNodeFactory.instance.arrayNode();
      list.elements().forEach(element -> written.add(element.written()));
      return written;
    }
    if (this instanceof Text text) {
      StringBuilder written = new StringBuilder();
      text.pieces().forEach(piece -> written.append(piece.written().asText()));
      return TextNode.valueOf(written.toString());
    }
    throw new IllegalStateException("it refers to " + references());
  }

  /**
   * It with the values of its references. Where one refers to a skipped step and another has no
   * value, the skipped step counts.
   */
  default Resolution<JsonNode> resolve(Scope scope) {
    return resolve(scope, Wording.EXACT);
  }

  private Resolution<JsonNode> resolve(Scope scope, Wording wording) {
    for (Reference reference : references()) {
      if (reference.resolve(scope) instanceof Resolution.Skipped<JsonNode> skipped) {
        return skipped;
      }
    }
    return new Resolving(scope, wording).of(this);
  }

  /** It as a text: a text as it is, anything else as JSON. */
  default Resolution<String> text(Scope scope) {
    return text(scope, Wording.EXACT);
  }

  /** It as a text that a person reads: numbers with a fraction are written with few digits. */
  default Resolution<String> legibleText(Scope scope) {
    return text(scope, Wording.LEGIBLE);
  }

  private Resolution<String> text(Scope scope, Wording wording) {
    return resolve(scope, wording).then(value -> new Resolution.Value<>(wording.of(value)));
  }
}
