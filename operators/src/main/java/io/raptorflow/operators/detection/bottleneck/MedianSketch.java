package io.raptorflow.operators.detection.bottleneck;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.DDSketches;
import com.datadoghq.sketch.ddsketch.encoding.ByteArrayInput;
import com.datadoghq.sketch.ddsketch.encoding.GrowingByteArrayOutput;
import io.raptorflow.operators.types.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The median of durations in hours: exact while they are few, afterwards from a DDSketch (Masson,
 * Rim & Lee, VLDB 2019) with a relative error of at most 1 %. The sketch draws no random numbers
 * and does not depend on the order of its values, so that a replay gives the same answer. Its bins
 * span 1 µs to 10,000 years, more than the times of events, so that it never has to merge bins;
 * durations shorter than 1 µs count as none.
 */
final class MedianSketch {
  private static final double RELATIVE_ERROR = 0.01;
  private static final int BINS = 2_048;
  private static final double MICROSECOND = 1 / 3.6e9;
  private static final int FIRST_VALUES = 8;

  private final int exactValues;
  private double[] values = new double[FIRST_VALUES];
  private int kept;
  private @Nullable DDSketch sketch;
  private long sketched;

  /**
   * @param exactValues up to so many durations the median is exact
   */
  MedianSketch(int exactValues) {
    this.exactValues = exactValues;
  }

  void add(double hours) {
    DDSketch target = sketch;
    if (target != null) {
      accept(target, hours);
    } else if (kept < exactValues) {
      keep(hours);
    } else {
      accept(switchToSketch(), hours);
    }
  }

  boolean isExact() {
    return sketch == null;
  }

  /** The middle value, or the mean of the two middle ones; null without any. */
  @Nullable Double median() {
    DDSketch source = sketch;
    if (source != null) {
      long below = (sketched - 1) / 2;
      long above = sketched / 2;
      return (valueAt(source, below) + valueAt(source, above)) / 2;
    }
    if (kept == 0) {
      return null;
    }
    Arrays.sort(values, 0, kept);
    return (values[(kept - 1) / 2] + values[kept / 2]) / 2;
  }

  void write(DataOutput out) throws IOException {
    DDSketch source = sketch;
    Wire.writeLength(source == null ? kept : 0, out);
    for (int i = 0; source == null && i < kept; i++) {
      out.writeDouble(values[i]);
    }
    Wire.writeBytes(source == null ? null : encoded(source), out);
    out.writeLong(sketched);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param exactValues as it was then
   */
  static MedianSketch read(int exactValues, DataInput in) throws IOException {
    var median = new MedianSketch(exactValues);
    int kept = Wire.readLength(in);
    for (int i = 0; i < kept; i++) {
      median.keep(in.readDouble());
    }
    byte[] sketch = Wire.readBytes(in);
    if (sketch != null) {
      median.values = new double[0];
      median.sketch = fresh();
      median.sketch.decodeAndMergeWith(ByteArrayInput.wrap(sketch));
    }
    median.sketched = in.readLong();
    return median;
  }

  private static byte[] encoded(DDSketch source) throws IOException {
    var bytes = GrowingByteArrayOutput.withDefaultInitialCapacity();
    source.encode(bytes, false);
    return bytes.trimmedCopy();
  }

  private static DDSketch fresh() {
    return DDSketches.logarithmicCollapsingLowestDense(RELATIVE_ERROR, BINS);
  }

  private void keep(double hours) {
    if (kept == values.length) {
      values = Arrays.copyOf(values, (int) Math.min(exactValues, 2L * kept));
    }
    values[kept++] = hours;
  }

  private DDSketch switchToSketch() {
    DDSketch fresh = fresh();
    for (int i = 0; i < kept; i++) {
      accept(fresh, values[i]);
    }
    values = new double[0];
    kept = 0;
    sketch = fresh;
    return fresh;
  }

  private void accept(DDSketch target, double hours) {
    target.accept(Math.abs(hours) < MICROSECOND ? 0 : hours);
    sketched++;
  }

  /** The value of a rank counted from 0; half a rank more keeps rounding from missing it. */
  private double valueAt(DDSketch source, long rank) {
    return source.getValueAtQuantile(Math.min(1, (rank + 0.5) / (sketched - 1)));
  }
}
