package io.raptorflow.operators.workflow.definition;

/**
 * One thing wrong with a workflow.
 *
 * @param path where, from the definition's root, for example {@code steps[2].params.series}
 * @param found what stands there
 * @param expected what would be right
 */
public record Fault(String path, String found, String expected) {
  /** The path of the whole. */
  public static final String WHOLE = "workflow";

  @Override
  public String toString() {
    return path + ": found " + found + ", expected " + expected;
  }
}
