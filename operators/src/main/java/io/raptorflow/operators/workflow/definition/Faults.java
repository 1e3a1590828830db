package io.raptorflow.operators.workflow.definition;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Collects what is wrong with one workflow, each fault once; the first {@value #MOST} are kept.
 * What could not be read has had its fault: one that would be told of it is passed over.
 */
final class Faults {
  static final int MOST = 500;

  private final Set<Fault> found = new LinkedHashSet<>();
  private final Unread unread;

  Faults() {
    this(Unread.NOTHING);
  }

  Faults(Unread unread) {
    this.unread = unread;
  }

  /** What could not be read. */
  Unread unread() {
    return unread;
  }

  void add(String path, String what, String expected) {
    add(path, what, () -> expected);
  }

  /**
   * @param expected asked for only if the fault is kept: to find what somebody may have meant takes
   *     time, and a hostile definition has many faults
   */
  void add(String path, String what, Supplier<String> expected) {
    if (found.size() < MOST && !unread.covers(path)) {
      found.add(new Fault(path, what, expected.get()));
    }
  }

  void addAll(Iterable<Fault> faults) {
    faults.forEach(fault -> add(fault.path(), fault.found(), fault.expected()));
  }

  int count() {
    return found.size();
  }

  List<Fault> all() {
    return List.copyOf(found);
  }
}
