package io.raptorflow.operators.agents.seer.anomaly;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Peaks over threshold on both sides of a residual. */
final class TwoSided {
  private static final int EXCESSES = 25;
  private static final double TWO_SIDES = Math.log(2);

  private final PeaksOverThreshold upper = new PeaksOverThreshold(EXCESSES);
  private final PeaksOverThreshold lower = new PeaksOverThreshold(EXCESSES);

  /** −ln p of the residual, which is then learnt: of its larger side, doubled when both count. */
  double add(double residual, Side side) {
    double surprise =
        switch (side) {
          case HIGH -> upper.surprise(residual);
          case LOW -> lower.surprise(-residual);
          case BOTH ->
              Math.max(
                  0, Math.max(upper.surprise(residual), lower.surprise(-residual)) - TWO_SIDES);
        };
    upper.add(residual);
    lower.add(-residual);
    return surprise;
  }

  double above(double surprise) {
    return upper.valueAt(surprise);
  }

  double below(double surprise) {
    return lower.valueAt(surprise);
  }

  void write(DataOutput out) throws IOException {
    upper.write(out);
    lower.write(out);
  }

  void read(DataInput in) throws IOException {
    upper.read(in);
    lower.read(in);
  }
}
