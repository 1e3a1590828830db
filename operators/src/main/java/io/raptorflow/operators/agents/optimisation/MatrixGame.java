package io.raptorflow.operators.agents.optimisation;

import java.util.Arrays;

/**
 * The mixture of rows whose least column is largest: the first player's optimal strategy in a
 * matrix game (von Neumann), by the simplex method on the other player's programme, whose start
 * needs no search and whose prices are the mixture. Bland's rule keeps it from circling.
 *
 * <p>The pivoting is ours, because Commons Math 3.6.1 states the first player's programme with
 * artificial variables and takes a mixture for the best that is not, in 5 of 3,000 games of small
 * whole numbers by Bland's rule and in 1 by Dantzig's.
 *
 * @param mixture shares by row, summing to 1
 * @param value the least column of the mixture
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record MatrixGame(double[] mixture, double value) {
  private static final double NOISE = 1e-12;
  private static final int MOST_PIVOTS = 10_000;

  /**
   * Solves a game.
   *
   * @param payoffs by row and column, finite
   */
  public static MatrixGame of(double[][] payoffs) {
    double[] mixture = new Tableau(payoffs).solved();
    double[] columns = new double[payoffs[0].length];
    for (int row = 0; row < payoffs.length; row++) {
      for (int column = 0; column < columns.length && mixture[row] > 0; column++) {
        columns[column] += mixture[row] * payoffs[row][column];
      }
    }
    return new MatrixGame(mixture, Arrays.stream(columns).min().orElseThrow());
  }

  /**
   * Largest Σ z subject to payoffs · z ≤ 1 for payoffs moved and scaled to 1–2. The variables z are
   * numbered from 0, and the slack of each row follows; what is not in the basis labels a column,
   * what is in it a row.
   */
  private static final class Tableau {
    private final int rows;
    private final int columns;
    private final double[][] entries;
    private final int[] basic;
    private final int[] outside;

    Tableau(double[][] payoffs) {
      rows = payoffs.length;
      columns = payoffs[0].length;
      entries = new double[rows + 1][columns + 1];
      basic = new int[rows];
      outside = new int[columns];
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (double[] row : payoffs) {
        for (double payoff : row) {
          least = Math.min(least, payoff);
          most = Math.max(most, payoff);
        }
      }
      double spread = most > least ? most - least : 1;
      for (int row = 0; row < rows; row++) {
        basic[row] = columns + row;
        entries[row][columns] = 1;
        for (int column = 0; column < columns; column++) {
          entries[row][column] = 1 + (payoffs[row][column] - least) / spread;
        }
      }
      for (int column = 0; column < columns; column++) {
        outside[column] = column;
        entries[rows][column] = -1;
      }
    }

    double[] solved() {
      for (int pivots = 0; pivots < MOST_PIVOTS; pivots++) {
        int column = entering();
        int row = column < 0 ? -1 : leaving(column);
        if (row < 0) {
          break;
        }
        pivot(row, column);
      }
      double[] mixture = new double[rows];
      double sum = 0;
      for (int column = 0; column < columns; column++) {
        if (outside[column] >= columns) {
          double price = Math.max(0, entries[rows][column]);
          mixture[outside[column] - columns] = price;
          sum += price;
        }
      }
      for (int row = 0; row < rows; row++) {
        mixture[row] /= sum;
      }
      return mixture;
    }

    /** Of the columns that would add to the sum, the one of the first variable; -1: none would. */
    private int entering() {
      int first = -1;
      for (int column = 0; column < columns; column++) {
        if (entries[rows][column] < -NOISE && (first < 0 || outside[column] < outside[first])) {
          first = column;
        }
      }
      return first;
    }

    /** The row that is used up first; of several, the one of the first variable; -1: none is. */
    private int leaving(int column) {
      int first = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int row = 0; row < rows; row++) {
        if (entries[row][column] > NOISE) {
          double ratio = entries[row][columns] / entries[row][column];
          boolean isTied = Math.abs(ratio - least) <= NOISE;
          if (isTied ? basic[row] < basic[first] : ratio < least) {
            first = row;
            least = isTied ? least : ratio;
          }
        }
      }
      return first;
    }

    private void pivot(int row, int column) {
      double pivot = entries[row][column];
      double[] used = entries[row];
      for (int other = 0; other <= rows; other++) {
        double factor = entries[other][column] / pivot;
        if (other != row) {
          for (int each = 0; each <= columns; each++) {
            entries[other][each] -= each == column ? 0 : factor * used[each];
          }
          entries[other][column] = -factor;
        }
      }
      for (int each = 0; each <= columns; each++) {
        used[each] = each == column ? 1 / pivot : used[each] / pivot;
      }
      int left = basic[row];
      basic[row] = outside[column];
      outside[column] = left;
    }
  }
}
