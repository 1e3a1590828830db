package io.raptorflow.operators.detection.rules;

/**
 * One thing wrong with a rule.
 *
 * @param path where, as a JSON path from the rule's root, for example {@code
 *     $.pattern.nodes[1].quantifier}
 * @param found what stands there
 * @param expected what would be right
 */
public record RuleFault(String path, String found, String expected) {
  @Override
  public String toString() {
    return path + ": found " + found + ", expected " + expected;
  }
}
