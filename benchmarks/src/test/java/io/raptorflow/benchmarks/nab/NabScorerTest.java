package io.raptorflow.benchmarks.nab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NabScorerTest {
  private static final double EDGE = 2 / (1 + Math.exp(-5)) - 1;

  @Test
  void nothingDetectedScoresZero() {
    NabScore score = scorer(new double[100], new Window(50, 59)).best();

    assertThat(score).isEqualTo(new NabScore(0, -1, 1.1, 1, 0, 0));
  }

  @Test
  void aDetectionAtTheLeftEdgeIsWorthEverything() {
    NabScore score = scorer(detections(100, 50), new Window(50, 59)).best();

    assertThat(score.score()).isCloseTo(100, within(1e-12));
    assertThat(score.threshold()).isEqualTo(1);
  }

  @Test
  void aDetectionAtTheRightEdgeIsStillWorthALittle() {
    NabScore score = scorer(detections(100, 59), new Window(50, 59)).at(1);

    assertThat(score.raw()).isCloseTo((2 / (1 + Math.exp(-0.5)) - 1) / EDGE, within(1e-12));
  }

  @Test
  void aSecondDetectionInAWindowIsFree() {
    Window window = new Window(50, 59);

    assertThat(scorer(detections(100, 53, 55, 58), window).at(1))
        .isEqualTo(scorer(detections(100, 53), window).at(1));
  }

  @Test
  void aFalseAlarmBeforeTheFirstWindowCostsInFull() {
    NabScore score = scorer(detections(100, 49), new Window(50, 59)).at(1);

    assertThat(score.raw()).isCloseTo(-1 - 0.11, within(1e-12));
    assertThat(score.falseRows()).isEqualTo(1);
  }

  @Test
  void aFalseAlarmCostsMoreTheFartherItLiesBehindAWindow() {
    Window window = new Window(50, 59);

    double near = scorer(detections(200, 60), window).at(1).raw() + 1;
    double far = scorer(detections(200, 87), window).at(1).raw() + 1;

    assertThat(near).isCloseTo(0.11 * (2 / (1 + Math.exp(5.0 / 9)) - 1), within(1e-12));
    assertThat(far).isCloseTo(-0.11, within(1e-12));
  }

  @Test
  void aFalseAlarmBetweenWindowsIsChargedAgainstTheEarlierOne() {
    NabScore score = scorer(detections(200, 109), new Window(50, 59), new Window(110, 119)).at(1);

    assertThat(score.raw()).isCloseTo(-2 - 0.11, within(1e-12));
    assertThat(score.score()).isCloseTo(100 * -0.11 / 4, within(1e-12));
  }

  @Test
  void aWindowOfOneRowMakesEveryLaterAlarmCostInFull() {
    NabScore score = scorer(detections(100, 51), new Window(50, 50)).at(1);

    assertThat(score.raw()).isCloseTo(-1.11, within(1e-12));
  }

  @Test
  void rowsOnProbationAreNeverScoredButTheirWindowsAreFollowed() {
    Window early = new Window(4, 9);

    NabScore score = scorer(detections(100, 5, 15), early).at(1);

    assertThat(score.windowsFound()).isZero();
    assertThat(score.raw()).as("15 is six rows behind a window of six").isGreaterThan(-0.11);
  }

  @Test
  void aWindowWhollyOnProbationCountsInTheNumberOfWindowsOnly() {
    NabScore score = scorer(detections(100, 50), new Window(4, 9), new Window(50, 59)).at(1);

    assertThat(score.windows()).isEqualTo(2);
    assertThat(score.raw()).isCloseTo(1, within(1e-12));
    assertThat(score.score()).isCloseTo(100 * 3.0 / 4, within(1e-12));
  }

  @Test
  void aWindowOnTheEdgeOfProbationCanStillBeFoundByItsRest() {
    NabScore score = scorer(detections(100, 10, 16), new Window(10, 19)).at(1);

    assertThat(score.raw()).isCloseTo((2 / (1 + Math.exp(-2)) - 1) / EDGE, within(1e-12));
  }

  @Test
  void probationIsFifteenPerCentAndAtMost750Rows() {
    assertThat(NabFile.probation(1624)).isEqualTo(243);
    assertThat(NabFile.probation(5000)).isEqualTo(750);
    assertThat(NabFile.probation(15902)).isEqualTo(750);
  }

  @Test
  void aMissCostsTwiceWhereMissesAreToBeRare() {
    NabFile file = file(100, new Window(50, 59));
    Map<String, double[]> scores = Map.of(file.name(), detections(100, 40));

    NabScore score =
        NabScorer.of(new NabCorpus(List.of(file)), scores, Profile.REWARD_LOW_FN_RATE).at(1);

    assertThat(score.raw()).isCloseTo(-2.11, within(1e-12));
    assertThat(score.score()).isCloseTo(100 * -0.11 / 3, within(1e-12));
  }

  @Test
  void theSearchStopsWhereFurtherAlarmsCostMoreThanTheyFind() {
    double[] scores = new double[300];
    scores[50] = 0.9;
    scores[150] = 0.8;
    Arrays.fill(scores, 200, 260, 0.7);
    scores[280] = 0.7;

    NabScore score =
        scorer(scores, new Window(50, 59), new Window(150, 159), new Window(280, 289)).best();

    assertThat(score.threshold()).isEqualTo(0.8);
    assertThat(score.windowsFound()).isEqualTo(2);
    assertThat(score.falseRows()).isZero();
  }

  @Test
  void ofEqualThresholdsTheHigherIsKept() {
    double[] scores = new double[100];
    scores[50] = 0.9;
    scores[55] = 0.6;

    assertThat(scorer(scores, new Window(50, 59)).best().threshold()).isEqualTo(0.9);
  }

  @Test
  void everyRowNeedsAScore() {
    assertThatThrownBy(() -> scorer(new double[99], new Window(50, 59)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("hand/made.csv has 100 rows and 99 scores");
  }

  private static NabScorer scorer(double[] scores, Window... windows) {
    int rows = scores.length == 99 ? 100 : scores.length;
    NabFile file = file(rows, windows);
    return NabScorer.of(
        new NabCorpus(List.of(file)), Map.of(file.name(), scores), Profile.STANDARD);
  }

  private static NabFile file(int rows, Window... windows) {
    return new NabFile(
        "hand/made.csv", LongStream.range(0, rows).toArray(), new double[rows], List.of(windows));
  }

  private static double[] detections(int rows, int... detected) {
    double[] scores = new double[rows];
    for (int row : detected) {
      scores[row] = 1;
    }
    return scores;
  }
}
