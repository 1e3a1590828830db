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
