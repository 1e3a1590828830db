package io.raptorflow.operators.workflow.definition;

import java.util.regex.Pattern;

/** Paths of what is in a definition, as faults name them. */
public final class Paths {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

  private Paths() {}

  /** A member of what is at the path; a name that is no word is put in brackets and quotes. */
  public static String member(String path, String name) {
    if (!PLAIN.matcher(name).matches()) {
      return path + "[\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"]";
    }
    return path.isEmpty() ? name : path + "." + name;
  }

  /** An element of what is at the path, from 0. */
  public static String element(String path, int index) {
    return path + "[" + index + "]";
  }
}
