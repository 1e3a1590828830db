package io.raptorflow.operators.agents.seer.anomaly;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Scores of a series for evaluation: those the agent gives, without the question around them. */
public final class SeriesScores {
  private SeriesScores() {}

  /**
   * Scores the next point and learns from it.
   *
   * @param time milliseconds since the epoch, not before the last point's
   * @param value finite
   * @return 0–1; 0 while too few points were seen to score
   */
  public static double next(SeriesDetector detector, long time, double value) {
    Double surprise =
        detector.add(time, value, Side.BOTH, -Math.log(Calibration.ALARM_P / 2), 1).surprise();
    return surprise == null ? 0 : Calibration.score(Calibration.p(surprise));
  }

  /** Size of the detector as it is kept. */
  public static int bytes(SeriesDetector detector) throws IOException {
    DataOutputStream out = new DataOutputStream(OutputStream.nullOutputStream());
    new SeriesDetectorCodec().write(detector, out);
    return out.size();
  }
}
