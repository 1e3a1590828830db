package io.raptorflow.operators.workflow.aggregation;

/** How a field within an answer is named to people: {@code budget.total}. */
final class Paths {
  private Paths() {}

  static String field(String parent, String name) {
    return parent.isEmpty() ? name : parent + '.' + name;
  }
}
