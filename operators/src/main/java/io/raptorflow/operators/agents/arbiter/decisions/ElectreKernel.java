package io.raptorflow.operators.agents.arbiter.decisions;

/**
 * Kernel of the outranking relation of ELECTRE I (Roy 1968): nothing in it outranks anything else
 * in it, and each option outside is outranked from inside. Options that reach each other in a
 * circle are one class, as Roy proposed, since a circle may have no kernel.
 */
final class ElectreKernel {
  private final boolean[][] outranks;
  private final boolean[][] reaches;

  private ElectreKernel(boolean[][] outranks) {
    this.outranks = outranks;
    this.reaches = closure(outranks);
  }

  /**
   * Whether each option is in the kernel.
   *
   * @param values by option and criterion, more being better
   * @param concordance least weight of the criteria in favour
   * @param discordance largest disadvantage borne, as a share of the criterion's range
   */
  static boolean[] of(double[][] values, double[] weights, double concordance, double discordance) {
    double[] ranges = ranges(values, weights.length);
    int n = values.length;
    boolean[][] outranks = new boolean[n][n];
    for (int a = 0; a < n; a++) {
      for (int b = 0; b < n; b++) {
        outranks[a][b] =
            a != b
                && inFavour(values[a], values[b], weights) >= concordance - 1e-12
                && disadvantage(values[a], values[b], weights, ranges) <= discordance + 1e-12;
      }
    }
    return new ElectreKernel(outranks).kernel();
  }

  private boolean[] kernel() {
    int n = outranks.length;
    boolean[] decided = new boolean[n];
    boolean[] kernel = new boolean[n];
    for (int left = n; left > 0; ) {
      for (int option = 0; option < n; option++) {
        if (!decided[option] && allAboveDecided(option, decided)) {
          left -= decideClass(option, decided, kernel);
        }
      }
    }
    return kernel;
  }

  /** Whether the classes that outrank this option's class have all been decided. */
  private boolean allAboveDecided(int option, boolean[] decided) {
    for (int other = 0; other < decided.length; other++) {
      if (!decided[other] && reaches[other][option] && !reaches[option][other]) {
        return false;
      }
    }
    return true;
  }

  private int decideClass(int option, boolean[] decided, boolean[] kernel) {
    boolean outranked = false;
    for (int member = 0; member < decided.length; member++) {
      for (int other = 0; other < decided.length && isClass(option, member); other++) {
        outranked |= kernel[other] && outranks[other][member];
      }
    }
    int size = 0;
    for (int member = 0; member < decided.length; member++) {
      if (isClass(option, member)) {
        decided[member] = true;
        kernel[member] = !outranked;
        size++;
      }
    }
    return size;
  }

  private boolean isClass(int option, int member) {
    return option == member || (reaches[option][member] && reaches[member][option]);
  }

  private static double inFavour(double[] a, double[] b, double[] weights) {
    double favour = 0;
    for (int j = 0; j < weights.length; j++) {
      favour += a[j] >= b[j] ? weights[j] : 0;
    }
    return favour;
  }

  /** On criteria that count: what has no weight is no objection. */
  private static double disadvantage(double[] a, double[] b, double[] weights, double[] ranges) {
    double largest = 0;
    for (int j = 0; j < ranges.length; j++) {
      if (ranges[j] > 0 && weights[j] > 0) {
        largest = Math.max(largest, (b[j] - a[j]) / ranges[j]);
      }
    }
    return largest;
  }

  private static double[] ranges(double[][] values, int criteria) {
    double[] ranges = new double[criteria];
    for (int j = 0; j < criteria; j++) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (double[] row : values) {
        low = Math.min(low, row[j]);
        high = Math.max(high, row[j]);
      }
      ranges[j] = high - low;
    }
    return ranges;
  }

  /** Warshall's transitive closure. */
  private static boolean[][] closure(boolean[][] edges) {
    int n = edges.length;
    boolean[][] reaches = new boolean[n][];
    for (int i = 0; i < n; i++) {
      reaches[i] = edges[i].clone();
    }
    for (int via = 0; via < n; via++) {
      for (int from = 0; from < n; from++) {
        for (int to = 0; reaches[from][via] && to < n; to++) {
          reaches[from][to] |= reaches[via][to];
        }
      }
    }
    return reaches;
  }
}
