package io.raptorflow.operators.workflow.definition;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one workflow; the first {@value #MOST} are kept. */
final class Faults {
  static final int MOST = 1_000;

  private final List<Fault> found = new ArrayList<>();

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
