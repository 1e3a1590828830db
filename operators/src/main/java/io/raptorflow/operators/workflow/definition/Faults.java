package io.raptorflow.operators.workflow.definition;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with one workflow, each fault once; the first {@value #MOST} are kept. */
final class Faults {
  static final int MOST = 1_000;

  private final Set<Fault> found = new LinkedHashSet<>();

  void add(String path, String what, String expected) {
    if (found.size() < MOST) {
      found.add(new Fault(path, what, expected));
    }
  }

  int count() {
    return found.size();
  }

  List<Fault> all() {
    return List.copyOf(found);
  }
}
