package io.raptorflow.benchmarks.nab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * NAB's scoring rule (Lavin & Ahmad, Evaluating Real-time Anomaly Detection Algorithms, 2015): a
 * window counts by its earliest-valued detection on a sigmoid, a detection outside costs the more
 * the farther it lies behind the last window, a missed window costs in full.
 */
public final class NabScorer {
  /** A threshold no score reaches. */
  static final double NO_DETECTION = 1.1;

  private static final double STEEPNESS = 5;
  private static final double FARTHEST = 3;
  private static final double BEST = sigmoid(-1);

  private final Profile profile;
  private final List<Row> rows;
  private final int windows;
  private final int scorableWindows;

  private NabScorer(Profile profile, List<Row> rows, int windows, int scorableWindows) {
    this.profile = profile;
    this.rows = rows;
    this.windows = windows;
    this.scorableWindows = scorableWindows;
  }

  /**
   * Prepares the rows of a corpus for scoring.
   *
   * @param scores 0–1 for each row of each file of the corpus, by the file's name
   * @throws IllegalArgumentException when a file has no scores, or not one a row
   */
  public static NabScorer of(NabCorpus corpus, Map<String, double[]> scores, Profile profile) {
    List<Row> rows = new ArrayList<>();
    int windows = 0;
    int scorable = 0;
    for (NabFile file : corpus.files()) {
      double[] given = scores.get(file.name());
      if (given == null || given.length != file.rows()) {
        throw new IllegalArgumentException(
            file.name()
                + " has "
                + file.rows()
                + " rows and "
                + (given == null ? "no" : given.length)
                + " scores");
      }
      addRows(rows, file, given, profile, windows);
      windows += file.windows().size();
      scorable += (int) file.windows().stream().filter(w -> w.last() >= file.probation()).count();
    }
    rows.sort(Comparator.comparingDouble(Row::score).reversed());
    return new NabScorer(profile, rows, windows, scorable);
  }

  /** The score with the one threshold that serves all files best; the higher of equals. */
  public NabScore best() {
    Tally tally = new Tally();
    NabScore best = tally.score(NO_DETECTION);
    for (int next = 0; next < rows.size(); ) {
      double threshold = rows.get(next).score();
      while (next < rows.size() && rows.get(next).score() == threshold) {
        tally.detect(rows.get(next++));
      }
      if (tally.raw > best.raw()) {
        best = tally.score(threshold);
      }
    }
    return best;
  }

  /** The score when rows that reach the given threshold are detections. */
  public NabScore at(double threshold) {
    Tally tally = new Tally();
    rows.stream().takeWhile(row -> row.score() >= threshold).forEach(tally::detect);
    return tally.score(threshold);
  }

  private static void addRows(
      List<Row> rows, NabFile file, double[] scores, Profile profile, int firstWindow) {
    int next = 0;
    Window closed = null;
    for (int i = 0; i < file.rows(); i++) {
      while (next < file.windows().size() && file.windows().get(next).last() < i) {
        closed = file.windows().get(next++);
      }
      if (i < file.probation()) {
        continue;
      }
      boolean inside = next < file.windows().size() && file.windows().get(next).first() <= i;
      rows.add(
          inside
              ? new Row(
                  scores[i],
                  firstWindow + next,
                  profile.hit() * worthInside(file.windows().get(next), i))
              : new Row(scores[i], Row.OUTSIDE, profile.falseAlarm() * worthOutside(closed, i)));
    }
  }

  /** 1 at the left edge, near 0 at the right. */
  private static double worthInside(Window window, int row) {
    double place = -(double) (window.last() - row + 1) / window.length();
    return sigmoid(place) / BEST;
  }

  /** Near 0 just behind the last window, -1 far behind it or before the first. */
  private static double worthOutside(@Nullable Window closed, int row) {
    return closed == null ? -1 : sigmoid((double) (row - closed.last()) / (closed.length() - 1));
  }

  private static double sigmoid(double place) {
    return place > FARTHEST ? -1 : 2 / (1 + Math.exp(STEEPNESS * place)) - 1;
  }

  /** A row that may be detected, and what that is worth. */
  private record Row(double score, int window, double worth) {
    private static final int OUTSIDE = -1;
  }

  /** The raw sum as ever more rows become detections. */
  private final class Tally {
    private final double[] bestInWindow = new double[windows];
    private double raw = -profile.miss() * scorableWindows;
    private int found;
    private int falseRows;

    private Tally() {
      Arrays.fill(bestInWindow, Double.NEGATIVE_INFINITY);
    }

    private void detect(Row row) {
      if (row.window() == Row.OUTSIDE) {
        raw += row.worth();
        falseRows++;
        return;
      }
      double before = bestInWindow[row.window()];
      if (before == Double.NEGATIVE_INFINITY) {
        found++;
      }
      if (row.worth() > before) {
        raw += row.worth() - Math.max(-profile.miss(), before);
        bestInWindow[row.window()] = row.worth();
      }
    }

    private NabScore score(double threshold) {
      double worst = profile.miss() * windows;
      double range = profile.hit() * windows + worst;
      double score = windows == 0 ? 0 : 100 * (raw + worst) / range;
      return new NabScore(score, raw, threshold, windows, found, falseRows);
    }
  }
}
