package io.raptorflow.operators.agents.seer.anomaly;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * How far the latest course of a series lies from its nearest neighbours among earlier courses: the
 * non-conformity of Burnaev & Ishimtsev (Conformalized density- and distance-based anomaly
 * detection in time-series data, 2016), with plain distance. Courses are the overlapping stretches
 * of the values kept, so that a value is kept once.
 */
final class Neighbours {
  /** Courses measured at a time: the sums of so many stay in the nearest cache. */
  private static final int BLOCK = 128;

  private final double[] values;
  private final int length;
  private final int nearest;
  private int held;

  /**
   * @param courses how many earlier courses are compared, at most
   * @param length of a course in points
   * @param nearest how many neighbours the distance is averaged over
   */
  Neighbours(int courses, int length, int nearest) {
    // twice the room, so that values move only once in a while
    values = new double[2 * (courses + length)];
    this.length = length;
    this.nearest = nearest;
  }

  /** Takes the value in and gives the distance of the course that ends with it; 0 at the start. */
  double add(double value) {
    int capacity = values.length / 2;
    if (held == values.length) {
      System.arraycopy(values, held - capacity, values, 0, capacity);
      held = capacity;
    }
    values[held++] = value;
    int course = held - length;
    int first = Math.max(0, held - capacity);
    if (course - first < nearest) {
      return 0;
    }
    double[] least = new double[nearest];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    double[] squares = new double[BLOCK];
    for (int from = first; from < course; from += BLOCK) {
      int courses = Math.min(BLOCK, course - from);
      measure(from, courses, course, squares);
      for (int i = 0; i < courses; i++) {
        if (squares[i] < least[nearest - 1]) {
          insert(least, squares[i]);
        }
      }
    }
    double sum = 0;
    for (double distance : least) {
      sum += Math.sqrt(distance);
    }
    return sum / nearest;
  }

  void clear() {
    held = 0;
  }

  /**
   * Squared distances from the course to some that begin one after the other, point by point of the
   * course rather than course by course: the inner loop then has no sum to carry along, and runs
   * several courses at a time.
   */
  private void measure(int from, int courses, int course, double[] squares) {
    Arrays.fill(squares, 0, courses, 0);
    for (int point = 0; point < length; point++) {
      addSquares(values, from + point, values[course + point], squares, courses);
    }
  }

  private static void addSquares(
      double[] values, int from, double value, double[] squares, int courses) {
    for (int i = 0; i < courses; i++) {
      double difference = values[from + i] - value;
      squares[i] += difference * difference;
    }
  }

  private static void insert(double[] ascending, double value) {
    int at = ascending.length - 1;
    while (at > 0 && ascending[at - 1] > value) {
      ascending[at] = ascending[at - 1];
      at--;
    }
    ascending[at] = value;
  }

  void write(DataOutput out) throws IOException {
    int from = Math.max(0, held - values.length / 2);
    out.writeInt(held - from);
    for (int i = from; i < held; i++) {
      out.writeDouble(values[i]);
    }
  }

  void read(DataInput in) throws IOException {
    held = in.readInt();
    for (int i = 0; i < held; i++) {
      values[i] = in.readDouble();
    }
  }
}
