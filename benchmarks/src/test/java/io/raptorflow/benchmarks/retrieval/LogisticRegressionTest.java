package io.raptorflow.benchmarks.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.benchmarks.retrieval.LogisticRegression.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {

  @Test
  void sharesOfTwoGroupsAreMetExactly() {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      examples.add(new Example(new double[] {0}, i < 2, 1));
      examples.add(new Example(new double[] {1}, i < 7, 1));
    }

    double[] coefficients = LogisticRegression.fit(examples);

    assertThat(coefficients[0]).isCloseTo(Math.log(0.2 / 0.8), within(1e-4));
    assertThat(LogisticRegression.probability(coefficients, new double[] {1}))
        .isCloseTo(0.7, within(1e-4));
  }

  @Test
  void coefficientsThatMadeTheExamplesAreFound() {
    Random random = new Random(7);
    double[] truth = {-1, 2, -3};
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 40_000; i++) {
      double[] features = {random.nextGaussian(), random.nextDouble()};
      boolean relevant = random.nextDouble() < LogisticRegression.probability(truth, features);
      examples.add(new Example(features, relevant, 1));
    }

    assertThat(LogisticRegression.fit(examples)).containsExactly(truth, within(0.1));
  }

  @Test
  void aHeavierExampleCountsLikeSeveral() {
    List<Example> heavy =
        List.of(new Example(new double[] {1}, true, 3), new Example(new double[] {1}, false, 1));

    assertThat(LogisticRegression.probability(LogisticRegression.fit(heavy), new double[] {1}))
        .isCloseTo(0.75, within(1e-4));
  }

  @Test
  void examplesThatAFeaturePartsExactlyStillHaveAnAnswer() {
    List<Example> parted =
        List.of(new Example(new double[] {0}, false, 1), new Example(new double[] {1}, true, 1));

    double[] coefficients = LogisticRegression.fit(parted);

    assertThat(coefficients).doesNotContain(Double.NaN);
    assertThat(LogisticRegression.probability(coefficients, new double[] {1})).isGreaterThan(0.9);
  }
}
