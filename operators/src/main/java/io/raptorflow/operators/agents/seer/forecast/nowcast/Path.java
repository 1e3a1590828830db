package io.raptorflow.operators.agents.seer.forecast.nowcast;

import java.util.Arrays;

/**
 * A period followed from an age to its end, with what is uncertain on the way.
 *
 * @param end expected final value
 * @param processVariance of the final value, were the development known for certain
 * @param sensitivities change of the final value with each link's factor; 0 for links passed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Path(double end, double processVariance, double[] sensitivities) {

  /**
   * @param age 1 to the final one
   * @param value expected report at that age
   * @param variance of that report
   */
  static Path from(Development development, int age, double value, double variance) {
    double[] sensitivities = new double[development.links().size()];
    double growth = development.growth(age);
    double processVariance = variance * growth * growth;
    double at = value;
    for (int i = age - 1; i < sensitivities.length; i++) {
      Development.Link link = development.links().get(i);
      double onwards = development.growth(i + 2);
      processVariance += onwards * onwards * link.variance() * at;
      sensitivities[i] = at * onwards;
      at *= link.factor();
    }
    return new Path(at, processVariance, sensitivities);
  }

  double[] sensitivitiesTimes(double share) {
    return Arrays.stream(sensitivities).map(sensitivity -> sensitivity * share).toArray();
  }
}
