package io.raptorflow.operators.agents.seer.anomaly;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * The ways a point is looked at, each of which says how surprising it is on its own past. They
 * differ in how long a stretch they judge and by how long a memory: a jump of one point, short and
 * long means, values that stay off the level, the time of day, and a course never seen.
 */
final class Views {
  /** Weights of the levels: memories of 10, 33, 100 and 333 points. */
  private static final double[] WEIGHTS = {0.1, 0.03, 0.01, 0.003};

  private static final double ROUNDING = 1e-12;
  private static final int JUMP = 0;

  /** Stretches in points, and which level each is judged by. */
  private static final List<Stretch> MEANS =
      List.of(
          new Stretch(1, 0),
          new Stretch(3, 1),
          new Stretch(12, 2),
          new Stretch(24, 2),
          new Stretch(48, 3));

  private static final List<Stretch> STAYS = List.of(new Stretch(6, 2), new Stretch(24, 2));
  private static final int LONGEST = 48;

  private static final int COURSES = 480;
  private static final int COURSE_LENGTH = 19;
  private static final int NEAREST = 5;

  /** The seasonal view: mean of these points against the level at this place plus the profile. */
  private static final Stretch SEASONAL = new Stretch(6, 2);

  private final Level[] levels = new Level[WEIGHTS.length];
  private final TwoSided[] means = new TwoSided[MEANS.size()];
  private final TwoSided[] stays = new TwoSided[STAYS.size()];
  private final TwoSided seasonal = new TwoSided();
  private final TwoSided unseen = new TwoSided();
  private final RecentValues recent = new RecentValues(LONGEST);
  private final Neighbours neighbours = new Neighbours(COURSES, COURSE_LENGTH, NEAREST);

  private final SeasonalProfile profile;

  private record Stretch(int points, int level) {}

  /**
   * @param season period in milliseconds
   */
  Views(long season) {
    profile = new SeasonalProfile(season);
    for (int i = 0; i < levels.length; i++) {
      levels[i] = new Level(WEIGHTS[i]);
    }
    for (int i = 0; i < means.length; i++) {
      means[i] = new TwoSided();
    }
    for (int i = 0; i < stays.length; i++) {
      stays[i] = new TwoSided();
    }
  }

  /** What the jump view expects next. */
  double expected() {
    return levels[JUMP].mean();
  }

  /** The value above which the next would surprise by so much. */
  double high(double surprise) {
    return expected() + means[JUMP].above(surprise);
  }

  double low(double surprise) {
    return expected() - means[JUMP].below(surprise);
  }

  /** Looks at the next value, then learns from it: the mean surprise of the views, in nats. */
  double add(long time, double value, Side side) {
    if (levels[JUMP].isUnknown()) {
      begin(value);
      return 0;
    }
    recent.add(value);
    double sum = 0;
    for (int i = 0; i < means.length; i++) {
      Stretch stretch = MEANS.get(i);
      if (stretch.points() <= recent.size()) {
        double mean = recent.latest(stretch.points()).mean();
        sum += means[i].add(difference(mean, levels[stretch.level()].mean()), side);
      }
    }
    for (int i = 0; i < stays.length; i++) {
      Stretch stretch = STAYS.get(i);
      if (stretch.points() <= recent.size()) {
        double least = recent.latest(stretch.points()).least();
        sum += stays[i].add(difference(least, levels[stretch.level()].mean()), side);
      }
    }
    double level = levels[SEASONAL.level()].mean();
    if (SEASONAL.points() <= recent.size()) {
      double mean = recent.latest(SEASONAL.points()).mean();
      sum += seasonal.add(difference(mean, level + profile.at(time)), side);
    }
    profile.add(time, difference(value, level));
    double course = unseen.add(neighbours.add(value), Side.BOTH);
    if (side == Side.BOTH || (side == Side.HIGH) == (value >= expected())) {
      sum += course;
    }
    for (Level known : levels) {
      known.add(value);
    }
    return sum / (means.length + stays.length + 2);
  }

  /** Of the first value there is nothing to expect: it is the level. */
  private void begin(double value) {
    recent.add(value);
    neighbours.add(value);
    for (Level unknown : levels) {
      unknown.add(value);
    }
  }

  /** What is left when the two differ by more than rounding; of a constant series, nothing. */
  private static double difference(double value, double from) {
    double difference = value - from;
    double rounding = ROUNDING * Math.max(Math.abs(value), Math.abs(from));
    return Math.abs(difference) <= rounding ? 0 : difference;
  }

  /** Forgets the course, not the past: after a gap. */
  void interrupt() {
    recent.clear();
    neighbours.clear();
  }

  void write(DataOutput out) throws IOException {
    for (Level level : levels) {
      level.write(out);
    }
    for (TwoSided view : means) {
      view.write(out);
    }
    for (TwoSided view : stays) {
      view.write(out);
    }
    seasonal.write(out);
    profile.write(out);
    unseen.write(out);
    recent.write(out);
    neighbours.write(out);
  }

  void read(DataInput in) throws IOException {
    for (Level level : levels) {
      level.read(in);
    }
    for (TwoSided view : means) {
      view.read(in);
    }
    for (TwoSided view : stays) {
      view.read(in);
    }
    seasonal.read(in);
    profile.read(in);
    unseen.read(in);
    recent.read(in);
    neighbours.read(in);
  }
}
