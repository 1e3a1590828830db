package io.raptorflow.operators.agents.seer.forecast.nowcast;

/**
 * How far the reports of a period have come.
 *
 * @param reported value so far
 * @param age reports so far; 1 while it is not over
 * @param elapsed share of the first report that has come in, 1 once the period is over
 */
record OpenPeriod(double reported, int age, double elapsed) {

  /** Share of the final value that should be reported by now. */
  double share(Development development) {
    return elapsed * development.share(age);
  }
}
