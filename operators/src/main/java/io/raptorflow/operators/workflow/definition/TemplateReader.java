package io.raptorflow.operators.workflow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Reads templates. {@code ${path}} is a reference, {@code $${} a plain {@code ${}}; whatever is
 * neither is a fault where it stands, and stays as it is written.
 */
final class TemplateReader {
  private static final String OPEN = "${";
  private static final String PLAIN = "$${";
  private static final int DEEPEST = 16;
  private static final int LONGEST_NAME = 256;

  private final Faults faults;
  private final BiConsumer<String, Reference> found;

  /**
   * @param found is told of each reference and the path of the text it stands in
   */
  TemplateReader(Faults faults, BiConsumer<String, Reference> found) {
    this.faults = faults;
    this.found = found;
  }

  /** The members of an object, by name and in the order of the names. */
  Template.Members members(Map<String, JsonNode> json, String path) {
    return members(json, path, 1);
  }

  private Template.Members members(Map<String, JsonNode> json, String path, int depth) {
    Map<String, Template> members = new LinkedHashMap<>();
    json.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            member -> {
              String at = Paths.member(path, Words.shortened(member.getKey()));
              if (member.getKey().length() > LONGEST_NAME) {
                faults.add(
                    at,
                    "a name of " + member.getKey().length() + " characters",
                    "at most " + LONGEST_NAME);
              }
              members.put(member.getKey(), read(member.getValue(), at, depth));
            });
    return new Template.Members(members);
  }

  Template read(JsonNode json, String path) {
    return read(json, path, 0);
  }

  private Template read(JsonNode json, String path, int depth) {
    if (depth > DEEPEST) {
      faults.add(path, "more than " + DEEPEST + " levels", "at most " + DEEPEST);
      return new Template.Literal(json);
    }
    if (json.isTextual()) {
      return text(json.textValue(), path);
    }
    if (json.isObject()) {
      Map<String, JsonNode> members = new LinkedHashMap<>();
      json.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
      return members(members, path, depth + 1);
    }
    if (json.isArray()) {
      List<Template> elements = new ArrayList<>();
      for (int i = 0; i < json.size(); i++) {
        elements.add(read(json.get(i), Paths.element(path, i), depth + 1));
      }
      return new Template.Elements(elements);
    }
    return new Template.Literal(json);
  }

  /** A text is what its one piece is, or all its pieces. */
  Template text(String text, String path) {
    List<Template> pieces = pieces(text, path);
    if (pieces.isEmpty()) {
      return literal("");
    }
    return pieces.size() == 1 ? pieces.get(0) : new Template.Text(pieces);
  }

  private List<Template> pieces(String text, String path) {
    List<Template> pieces = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      if (text.startsWith(PLAIN, at)) {
        plain.append(OPEN);
        at += PLAIN.length();
      } else if (text.startsWith(OPEN, at)) {
        flush(plain, pieces);
        at = reference(text, at, path, pieces);
      } else {
        plain.append(text.charAt(at++));
      }
    }
    flush(plain, pieces);
    return pieces;
  }

  private static void flush(StringBuilder plain, List<Template> pieces) {
    if (!plain.isEmpty()) {
      pieces.add(literal(plain.toString()));
      plain.setLength(0);
    }
  }

  /** Reads the reference that opens here; where the text goes on. */
  private int reference(String text, int open, String path, List<Template> pieces) {
    int close = text.indexOf('}', open);
    if (close < 0) {
      faults.add(path, Words.quoted(text.substring(open)), "a reference that ends with '}'");
      pieces.add(literal(text.substring(open)));
      return text.length();
    }
    String inside = text.substring(open + OPEN.length(), close);
    Reference.parse(inside)
        .ifPresentOrElse(
            reference -> {
              found.accept(path, reference);
              pieces.add(new Template.One(reference));
            },
            () -> {
              String written = text.substring(open, close + 1);
              faults.add(
                  path,
                  Words.quoted(written),
                  "a reference such as ${params.x}, ${step.field} or ${step.list[0].field}");
              pieces.add(literal(written));
            });
    return close + 1;
  }

  private static Template literal(String text) {
    return new Template.Literal(TextNode.valueOf(text));
  }
}
