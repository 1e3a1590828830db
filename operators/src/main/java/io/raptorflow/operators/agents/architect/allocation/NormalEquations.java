package io.raptorflow.operators.agents.architect.allocation;

import java.util.Arrays;

/**
 * Least squares by its normal equations, of which the first coefficients may not be negative
 * (Lawson and Hanson, Solving Least Squares Problems, 1974, chapter 23).
 */
final class NormalEquations {
  /** Part of its own square that a column has to keep beside the others, or it says nothing. */
  private static final double INDEPENDENT = 1e-12;

  private final double[][] squares;
  private final double[] products;

  /**
   * @param squares products of the columns with each other
   * @param products of the columns with what is to be explained
   */
  NormalEquations(double[][] squares, double[] products) {
    this.squares = squares;
    this.products = products;
  }

  /** Of columns and what they are to explain. */
  static NormalEquations of(double[][] columns, double[] explained) {
    int size = columns.length;
    double[][] squares = new double[size][size];
    double[] products = new double[size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        squares[i][j] = product(columns[i], columns[j]);
        squares[j][i] = squares[i][j];
      }
      products[i] = product(columns[i], explained);
    }
    return new NormalEquations(squares, products);
  }

  static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  double[][] squares() {
    return squares;
  }

  /** With other things to explain. */
  NormalEquations with(double[] otherProducts) {
    return new NormalEquations(squares, otherProducts);
  }

  /** With something added to the squares of each column: a ridge. */
  NormalEquations ridged(double[] ridge) {
    double[][] higher = new double[squares.length][];
    for (int i = 0; i < squares.length; i++) {
      higher[i] = squares[i].clone();
      higher[i][i] += ridge[i];
    }
    return new NormalEquations(higher, products);
  }

  /** Without some of the rows. */
  NormalEquations less(NormalEquations rows) {
    double[][] fewer = new double[squares.length][squares.length];
    double[] left = new double[products.length];
    for (int i = 0; i < fewer.length; i++) {
      for (int j = 0; j < fewer.length; j++) {
        fewer[i][j] = squares[i][j] - rows.squares[i][j];
      }
      left[i] = products[i] - rows.products[i];
    }
    return new NormalEquations(fewer, left);
  }

  /** Coefficients of any sign; 0 for a column that others explain. */
  double[] solution() {
    boolean[] all = new boolean[products.length];
    Arrays.fill(all, true);
    return solution(all);
  }

  /**
   * @param signed how many of the first coefficients are 0 or more
   */
  double[] signedSolution(int signed) {
    double[] unsigned = solution();
    for (int i = 0; i < signed; i++) {
      if (unsigned[i] < 0) {
        return fromNothing(signed);
      }
    }
    return unsigned;
  }

  private double[] fromNothing(int signed) {
    boolean[] used = new boolean[products.length];
    Arrays.fill(used, signed, used.length, true);
    double[] best = solution(used);
    for (int step = 0; step < 3 * signed; step++) {
      int next = mostWanted(best, used, signed);
      if (next < 0) {
        return best;
      }
      used[next] = true;
      best = backInside(best, used, signed);
    }
    return best;
  }

  /** The coefficient that would lessen the squares most when it grew; -1 when none would. */
  private int mostWanted(double[] solution, boolean[] used, int signed) {
    int wanted = -1;
    double most = 1e-10;
    for (int i = 0; i < signed; i++) {
      double scale = Math.sqrt(squares[i][i]) * largest();
      double pull = scale > 0 ? (products[i] - product(squares[i], solution)) / scale : 0;
      if (!used[i] && pull > most) {
        wanted = i;
        most = pull;
      }
    }
    return wanted;
  }

  private double largest() {
    double largest = 0;
    for (int i = 0; i < products.length; i++) {
      if (squares[i][i] > 0) {
        largest = Math.max(largest, Math.abs(products[i]) / Math.sqrt(squares[i][i]));
      }
    }
    return largest;
  }

  /** Goes towards the solution as far as signs allow, and drops what became 0. */
  private double[] backInside(double[] from, boolean[] used, int signed) {
    double[] at = from;
    for (int step = 0; step <= signed; step++) {
      double[] aim = solution(used);
      double part = 1;
      int first = -1;
      for (int i = 0; i < signed; i++) {
        if (used[i] && aim[i] < 0 && at[i] / (at[i] - aim[i]) < part) {
          part = at[i] / (at[i] - aim[i]);
          first = i;
        }
      }
      if (first < 0) {
        return aim;
      }
      double[] moved = new double[at.length];
      for (int i = 0; i < at.length; i++) {
        moved[i] = at[i] + part * (aim[i] - at[i]);
      }
      used[first] = false;
      moved[first] = 0;
      at = moved;
    }
    return at;
  }

  /** By Cholesky's factors over the columns that are used. */
  private double[] solution(boolean[] used) {
    int size = products.length;
    double[][] factor = new double[size][size];
    double[] halfway = new double[size];
    boolean[] taken = new boolean[size];
    for (int i = 0; i < size; i++) {
      if (!used[i]) {
        continue;
      }
      double rest = squares[i][i];
      double product = products[i];
      for (int j = 0; j < i; j++) {
        if (taken[j]) {
          double sum = squares[i][j];
          for (int k = 0; k < j; k++) {
            sum -= factor[i][k] * factor[j][k];
          }
          factor[i][j] = sum / factor[j][j];
          rest -= factor[i][j] * factor[i][j];
          product -= factor[i][j] * halfway[j];
        }
      }
      taken[i] = rest > INDEPENDENT * squares[i][i] && rest > 0;
      if (taken[i]) {
        factor[i][i] = Math.sqrt(rest);
        halfway[i] = product / factor[i][i];
      }
    }
    double[] solution = new double[size];
    for (int i = size - 1; i >= 0; i--) {
      if (taken[i]) {
        double sum = halfway[i];
        for (int j = i + 1; j < size; j++) {
          sum -= factor[j][i] * solution[j];
        }
        solution[i] = sum / factor[i][i];
      }
    }
    return solution;
  }
}
