package io.raptorflow.operators.workflow.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a value and all that is in it begin: a member of an object at its name. */
final class Positions {
  private static final Pattern SEGMENT =
      Pattern.compile(
          "\\.?([A-Za-z_][A-Za-z0-9_-]*)|\\[([0-9]{1,9})]|\\[\"((?:[^\"\\\\]|\\\\.)*+)\"]");

  private final int line;
  private final int column;
  private final Map<String, Positions> members = new HashMap<>();
  private final List<Positions> elements = new ArrayList<>();

  /**
   * @param line from 1
   * @param column from 1, in code points
   */
  Positions(int line, int column) {
    this.line = line;
    this.column = column;
  }

  int line() {
    return line;
  }

  int column() {
    return column;
  }

  /** Of two members of a name the first is remembered. */
  void member(String name, Positions member) {
    members.putIfAbsent(name, member);
  }

  void element(Positions element) {
    elements.add(element);
  }

  /** The value at a path, or the nearest that is written around it. */
  Positions nearest(String path) {
    Positions at = this;
    Matcher segment = SEGMENT.matcher(path);
    int end = 0;
    while (end < path.length() && segment.region(end, path.length()).lookingAt()) {
      Positions next = at.child(segment);
      if (next == null) {
        return at;
      }
      at = next;
      end = segment.end();
    }
    return at;
  }

  private @Nullable Positions child(Matcher segment) {
    if (segment.group(2) != null) {
      int index = Integer.parseInt(segment.group(2));
      return index < elements.size() ? elements.get(index) : null;
    }
    String quoted = segment.group(3);
    return members.get(quoted == null ? segment.group(1) : quoted.replaceAll("\\\\(.)", "$1"));
  }
}
