package io.raptorflow.operators.agents.seer.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SeriesDetectorTest {
  private static final long STEP = 300_000;
  private static final double BAND = 9;

  @Property(tries = 50)
  void aConstantSeriesIsNeverAnomalous(
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double constant) {
    double[] values = new double[1_000];
    Arrays.fill(values, constant);

    for (Verdict verdict : verdicts(values)) {
      assertThat(
              verdict.surprise() == null
                  || Calibration.score(Calibration.p(verdict.surprise())) <= 0.5)
          .isTrue();
    }
  }

  @Property(tries = 30)
  void aLaterValueChangesNoEarlierVerdict(
      @ForAll @IntRange(min = 0, max = 899) int changed,
      @ForAll @DoubleRange(min = -1e9, max = 1e9) double to,
      @ForAll long seed) {
    double[] values = noise(900, seed);
    List<Verdict> before = verdicts(values);
    values[changed] = to;

    assertThat(verdicts(values).subList(0, changed)).isEqualTo(before.subList(0, changed));
  }

  @Test
  void theFirstFiftyPointsAreNotScored() {
    List<Verdict> verdicts = verdicts(noise(60, 1));

    assertThat(verdicts.subList(0, 50)).allMatch(verdict -> verdict.surprise() == null);
    assertThat(verdicts.subList(50, 60)).allMatch(verdict -> verdict.surprise() != null);
  }

  @Property(tries = 20)
  void aDetectorReadBackGoesOnAsTheOneWritten(
      @ForAll @IntRange(min = 1, max = 1_500) int kept, @ForAll long seed) throws IOException {
    double[] values = noise(1_700, seed);
    SeriesDetector detector = new SeriesDetector();
    for (int i = 0; i < kept; i++) {
      detector.add(i * STEP, values[i], Side.BOTH, BAND, 1);
    }

    SeriesDetector copy = copyOf(detector);

    for (int i = kept; i < values.length; i++) {
      assertThat(copy.add(i * STEP, values[i], Side.BOTH, BAND, 1))
          .isEqualTo(detector.add(i * STEP, values[i], Side.BOTH, BAND, 1));
    }
  }

  @Test
  void aCounterThatBeginsAgainIsNoAnomaly() {
    double[] values = new double[400];
    for (int i = 1; i < 400; i++) {
      values[i] = i == 300 ? 0 : values[i - 1] + 100 + i % 7;
    }

    List<Verdict> verdicts = verdicts(values);

    assertThat(verdicts.get(300).reading()).isEqualTo(Reading.RESTART);
    assertThat(verdicts.get(300).surprise()).isNull();
    assertThat(verdicts.subList(301, 400))
        .allMatch(
            verdict ->
                verdict.surprise() != null
                    && Calibration.p(verdict.surprise()) > Calibration.ALARM_P);
  }

  @Test
  void aCounterThatLeapsIsAnAnomaly() {
    double[] values = new double[400];
    for (int i = 1; i < 400; i++) {
      values[i] = values[i - 1] + (i == 300 ? 5_000 : 100 + i % 7);
    }

    assertThat(p(verdicts(values).get(300))).isLessThan(Calibration.ALARM_P);
  }

  @Test
  void aPointAfterAGapSaysSo() {
    SeriesDetector detector = new SeriesDetector();
    double[] values = noise(400, 3);
    for (int i = 0; i < 300; i++) {
      detector.add(i * STEP, values[i], Side.BOTH, BAND, 1);
    }

    Verdict after = detector.add(400 * STEP, values[300], Side.BOTH, BAND, 1);

    assertThat(after.reading()).isEqualTo(Reading.AFTER_GAP);
    assertThat(detector.add(401 * STEP, values[301], Side.BOTH, BAND, 1).reading())
        .isEqualTo(Reading.SCORED);
  }

  @Test
  void aRepeatCountsOnlyByWhatItAddsToADecayingPeak() {
    double[] values = noise(1_600, 5);
    values[500] = 40;
    values[530] = 40;
    values[1_500] = 40;

    List<Verdict> verdicts = verdicts(values);

    assertThat(p(verdicts.get(530))).isGreaterThan(100 * p(verdicts.get(500)));
    assertThat(p(verdicts.get(1_500))).isLessThan(p(verdicts.get(530)) / 100);
  }

  @Test
  void onlyTheSideAskedForCounts() {
    double[] values = noise(600, 5);
    values[500] = -200;
    SeriesDetector detector = new SeriesDetector();
    for (int i = 0; i < 500; i++) {
      detector.add(i * STEP, values[i], Side.LOW, BAND, 1);
    }

    SeriesDetector other = new SeriesDetector();
    for (int i = 0; i < 500; i++) {
      other.add(i * STEP, values[i], Side.HIGH, BAND, 1);
    }

    assertThat(p(detector.add(500 * STEP, -200, Side.LOW, BAND, 1)))
        .isLessThan(Calibration.ALARM_P);
    assertThat(p(other.add(500 * STEP, -200, Side.HIGH, BAND, 1)))
        .isGreaterThan(Calibration.ALARM_P);
  }

  @Test
  void aSeriesThatWasConstantLeavesItsLevel() {
    double[] values = new double[1_500];
    for (int i = 500; i < 1_500; i++) {
      values[i] = 10 + Math.sin(i);
    }

    assertThat(verdicts(values).get(1_499).expected()).isBetween(9.0, 11.0);
  }

  /** Written by version 1 after 300 points; whatever is released later has to read it. */
  @Test
  void theFirstVersionStaysReadable() throws IOException {
    SeriesDetector restored;
    try (var in =
        new DataInputStream(
            Objects.requireNonNull(getClass().getResourceAsStream("series-detector-1.bin")))) {
      restored = new SeriesDetectorCodec().read(1, in);
    }
    SeriesDetector direct = new SeriesDetector();
    for (int i = 0; i < 300; i++) {
      direct.add(i * STEP, goldenValue(i), Side.BOTH, BAND, 1);
    }

    for (int i = 300; i < 400; i++) {
      assertThat(restored.add(i * STEP, goldenValue(i), Side.BOTH, BAND, 1))
          .isEqualTo(direct.add(i * STEP, goldenValue(i), Side.BOTH, BAND, 1));
    }
  }

  /** Exact in binary on every machine. */
  static double goldenValue(int i) {
    return (i * 37 % 101) / 8.0 + (i % 53 == 0 ? 40 : 0);
  }

  private static double p(Verdict verdict) {
    return Calibration.p(Objects.requireNonNull(verdict.surprise()));
  }

  private static SeriesDetector copyOf(SeriesDetector detector) throws IOException {
    SeriesDetectorCodec codec = new SeriesDetectorCodec();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    codec.write(detector, new DataOutputStream(bytes));
    assertThat(bytes.size()).isLessThan(16 * 1024);
    return codec.read(1, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  private static double[] noise(int size, long seed) {
    return new Random(seed).doubles(size, -10, 10).toArray();
  }

  private static List<Verdict> verdicts(double[] values) {
    SeriesDetector detector = new SeriesDetector();
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      verdicts.add(detector.add(i * STEP, values[i], Side.BOTH, BAND, 1));
    }
    return verdicts;
  }
}
