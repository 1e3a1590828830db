package io.raptorflow.operators.agents.seer.incident;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a change detector thinks after a point.
 *
 * @param time of the point, in milliseconds since the epoch
 * @param points filtered so far
 * @param runLength points of the present level, the most probable number
 * @param since time of the level's first point, in milliseconds since the epoch
 * @param runProbability of that run length, 0–1
 * @param changeProbability that the level began within the recent points, 0–1
 * @param levelBefore in the unit of the series; NaN: there was none before
 * @param levelAfter the present one
 */
record Verdict(
    long time,
    long points,
    long runLength,
    long since,
    double runProbability,
    double changeProbability,
    double levelBefore,
    double levelAfter) {

  void write(DataOutput out) throws IOException {
    out.writeLong(time);
    out.writeLong(points);
    out.writeLong(runLength);
    out.writeLong(since);
    out.writeDouble(runProbability);
    out.writeDouble(changeProbability);
    out.writeDouble(levelBefore);
    out.writeDouble(levelAfter);
  }

  static Verdict read(DataInput in) throws IOException {
    return new Verdict(
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble());
  }
}
