package io.raptorflow.operators.detection.rules;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one rule; the first hundred are kept. */
final class Faults {
  private static final int MOST = 100;

  private final List<RuleFault> found = new ArrayList<>();

  void add(String path, String what, String expected) {
    if (found.size() < MOST) {
      found.add(new RuleFault(path, what, expected));
    }
  }

  void throwIfAny() throws InvalidRule {
    if (!found.isEmpty()) {
      throw new InvalidRule(found);
    }
  }
}
