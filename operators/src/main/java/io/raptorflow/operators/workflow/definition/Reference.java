package io.raptorflow.operators.workflow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path to a value: {@code params.x}, {@code step.field}, {@code step.list[0].field}.
 *
 * @param text as it is written, without {@code ${}}
 * @param root its first word: a step's id, {@code params}, {@code item}, {@code index} or {@code
 *     result}
 * @param segments what is taken of that, one after the other; may be empty
 */
public record Reference(String text, String root, List<Segment> segments) {
  /** Longest text, in characters. */
  static final int LONGEST = 256;

  private static final Pattern ROOT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern SEGMENT =
      Pattern.compile("\\.([A-Za-z_][A-Za-z0-9_-]*)|\\[([0-9]{1,9})]");

  public Reference {
    segments = List.copyOf(segments);
  }

  /** One step of the way to a value. */
  public sealed interface Segment {
    /** A member of an object. */
    record Member(String name) implements Segment {}

    /** An element of a list, from 0. */
    record Element(int index) implements Segment {}
  }

  /** The reference in a text without {@code ${}}, or nothing if it is none. */
  public static Optional<Reference> parse(String text) {
    Matcher word = ROOT.matcher(text);
    if (text.length() > LONGEST || !word.lookingAt()) {
      return Optional.empty();
    }
    List<Segment> segments = new ArrayList<>();
    Matcher segment = SEGMENT.matcher(text);
    int end = word.end();
    while (end < text.length()) {
      if (!segment.region(end, text.length()).lookingAt()) {
        return Optional.empty();
      }
      segments.add(segmentOf(segment));
      end = segment.end();
    }
    return Optional.of(new Reference(text, word.group(), segments));
  }

  private static Segment segmentOf(Matcher matched) {
    String name = matched.group(1);
    return name == null
        ? new Segment.Element(Integer.parseInt(matched.group(2)))
        : new Segment.Member(name);
  }

  /** The member that is taken of the root first; null: none. */
  @Nullable String member() {
    return !segments.isEmpty() && segments.get(0) instanceof Segment.Member member
        ? member.name()
        : null;
  }

  /** What it refers to; never {@code Unfit}. */
  public Resolution<JsonNode> resolve(Scope scope) {
    JsonNode value = scope.root(root);
    if (value == null) {
      return scope.isSkipped(root)
          ? new Resolution.Skipped<>(root)
          : new Resolution.Missing<>(text, root);
    }
    StringBuilder way = new StringBuilder(root);
    for (Segment segment : segments) {
      value = taken(value, segment, way);
      if (value == null) {
        return new Resolution.Missing<>(text, way.toString());
      }
    }
    return new Resolution.Value<>(value);
  }

  private static @Nullable JsonNode taken(JsonNode value, Segment segment, StringBuilder way) {
    if (segment instanceof Segment.Element element) {
      way.append('[').append(element.index()).append(']');
      return value.isArray() ? value.get(element.index()) : null;
    }
    String name = ((Segment.Member) segment).name();
    way.append('.').append(name);
    return value.isObject() ? value.get(name) : null;
  }

  @Override
  public String toString() {
    return "${" + text + "}";
  }
}
