package io.raptorflow.operators.workflow.definition;

import java.util.Collection;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The places of a definition that are written but could not be read, each already a fault. The rest
 * is checked all the same; nothing is said of what would stand there, nor of what only follows from
 * its absence.
 */
public final class Unread {
  /** All could be read. */
  public static final Unread NOTHING = new Unread(new TreeSet<>());

  private final NavigableSet<String> paths;

  private Unread(NavigableSet<String> paths) {
    this.paths = paths;
  }

  /**
   * @param paths as faults name them, empty for the whole
   */
  public static Unread at(Collection<String> paths) {
    return paths.isEmpty() ? NOTHING : new Unread(new TreeSet<>(paths));
  }

  /** Whether a place, or what it is in, could not be read. */
  public boolean covers(String path) {
    if (paths.isEmpty()) {
      return false;
    }
    if (paths.contains("")) {
      return true; // the whole
    }
    for (int i = 1; i < path.length(); i++) {
      char at = path.charAt(i);
      if ((at == '.' || at == '[') && paths.contains(path.substring(0, i))) {
        return true;
      }
    }
    return paths.contains(path);
  }

  /** Whether a place, what it is in, or something in it could not be read. */
  boolean touches(String path) {
    return covers(path) || holdsAny(path + '.') || holdsAny(path + '[');
  }

  private boolean holdsAny(String beginning) {
    String next = paths.ceiling(beginning);
    return next != null && next.startsWith(beginning);
  }
}
