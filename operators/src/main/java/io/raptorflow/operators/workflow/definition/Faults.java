package io.raptorflow.operators.workflow.definition;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Collects what is wrong with one workflow, each fault once; the first {@value #MOST} are kept. */
final class Faults {
  static final int MOST = 500;

  private final Set<Fault> found = new LinkedHashSet<>();

  void add(String path, String what, String expected) {
    if (found.size() < MOST) {
      found.add(new Fault(path, what, expected));
    }
  }

  /**
   * @param expected asked for only if the fault is kept: to find what somebody may have meant takes
   *     time, and a hostile definition has many faults
   */
  void add(String path, String what, Supplier<String> expected) {
    if (found.size() < MOST) {
      add(path, what, expected.get());
    }
  }

  int count() {
    return found.size();
  }

  List<Fault> all() {
    return List.copyOf(found);
  }
}
