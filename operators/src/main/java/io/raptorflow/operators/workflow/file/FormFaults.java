package io.raptorflow.operators.workflow.file;

import io.raptorflow.operators.workflow.definition.Fault;
import io.raptorflow.operators.workflow.definition.Unread;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with the form of one document, and what had to be left out of it for that. */
final class FormFaults {
  private static final int MOST = 500;

  private final List<SourceFault> faults = new ArrayList<>();
  private final Set<String> leftOut = new HashSet<>();

  /** Of what is read all the same. */
  void tell(SourceFault fault) {
    if (faults.size() < MOST) {
      faults.add(fault);
    }
  }

  /** Of what is left out. */
  void leaveOut(SourceFault fault) {
    tell(fault);
    leftOut.add(fault.fault().path());
  }

  /** In the order in which they were found; the first {@value #MOST}. */
  List<SourceFault> all() {
    return List.copyOf(faults);
  }

  /** What was left out, by its path in the document. */
  Unread unread() {
    return Unread.at(leftOut);
  }

  /**
   * What was left out, by its path in the workflow that names the document's.
   *
   * @param workflow the path of the document's
   */
  List<String> leftOutOf(String workflow) {
    List<String> paths = new ArrayList<>();
    for (String path : leftOut) {
      if (path.equals(Fault.WHOLE)) {
        paths.add(workflow);
      } else {
        boolean isBare = workflow.isEmpty() || path.startsWith("[");
        paths.add(isBare ? workflow + path : workflow + "." + path);
      }
    }
    return paths;
  }
}
