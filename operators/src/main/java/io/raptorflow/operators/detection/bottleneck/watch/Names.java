package io.raptorflow.operators.detection.bottleneck.watch;

import org.jspecify.annotations.Nullable;

/** How long the names are that are remembered. */
final class Names {
  /** Longest name, in characters. */
  static final int LONGEST = 200;

  private Names() {}

  /** Its beginning; two kinds of work that differ only further on are one. */
  static String cut(String name) {
    return name.length() <= LONGEST ? name : name.substring(0, LONGEST);
  }

  static @Nullable String cutOrNull(@Nullable String name) {
    return name == null || name.isEmpty() ? null : cut(name);
  }
}
