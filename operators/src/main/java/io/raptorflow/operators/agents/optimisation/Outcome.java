package io.raptorflow.operators.agents.optimisation;

/** What came of a search. */
public sealed interface Outcome {

  /** Linear programmes solved. */
  int nodes();

  /**
   * A choice that keeps every limit.
   *
   * @param values of the variables, in the order in which they were added
   * @param objective what it costs
   * @param bound what no choice can cost less than; the objective itself when proven, and negative
   *     infinity when nothing is known
   * @param proven whether nothing better exists; false: the nodes ran out
   * @param nodes linear programmes solved
   */
  @SuppressWarnings("ArrayRecordComponent") // read once by whoever asked
  record Solved(double[] values, double objective, double bound, boolean proven, int nodes)
      implements Outcome {

    /**
     * How far the bound is from the objective, relative to the larger of the two; 0 when proven, 1
     * when there is no bound.
     */
    public double gap() {
      if (Double.isInfinite(bound)) {
        return 1;
      }
      double scale = Math.max(Math.abs(objective), Math.abs(bound));
      return proven || scale == 0 ? 0 : (objective - bound) / scale;
    }

    public boolean chosen(int variable) {
      return values[variable] > 0.5;
    }
  }

  /**
   * No choice keeps every limit.
   *
   * @param nodes linear programmes solved
   */
  record Infeasible(int nodes) implements Outcome {}

  /** The nodes ran out before any choice was found. */
  record Unsettled(int nodes) implements Outcome {}
}
