package io.raptorflow.operators.agents.series.decomposition;

import org.jspecify.annotations.Nullable;

/**
 * Locally weighted regression (Cleveland 1979) on an even grid: constant or line, tricube weights.
 * Fitted at every {@code jump}-th point, with straight lines between, as STL's authors do, because
 * a smooth curve needs no more. Holds scratch space: for one thread.
 */
final class Loess {
  /** Share of the window over which one fitted line serves; a tenth is the authors' choice. */
  private static final int FITS_PER_WINDOW = 10;

  /** Below this spread, in units of the whole grid, a slope is not told from noise. */
  private static final double LEAST_SPREAD = 0.001;

  private final int window;
  private final int degree;
  private final int jump;
  private double[] kernel = new double[0];
  private double kernelBandwidth = Double.NaN;

  /**
   * @param window observations a fit sees; more than there are widens the kernel instead
   * @param degree 0 or 1
   */
  Loess(int window, int degree) {
    this.window = window;
    this.degree = degree;
    this.jump = (window + FITS_PER_WINDOW - 1) / FITS_PER_WINDOW;
  }

  /**
   * Smooths the first {@code n} values.
   *
   * @param robustness weights in 0–1, one a value; null: all 1
   * @param fitted where to, from index {@code offset}
   */
  void smooth(double[] y, int n, double @Nullable [] robustness, double[] fitted, int offset) {
    int step = Math.max(1, Math.min(jump, n - 1));
    fitted[offset] = fitOrKeep(0, y, n, robustness);
    int at = 0;
    while (at < n - 1) {
      int next = Math.min(at + step, n - 1);
      fitted[offset + next] = fitOrKeep(next, y, n, robustness);
      interpolate(fitted, offset + at, offset + next);
      at = next;
    }
  }

  private double fitOrKeep(int x, double[] y, int n, double @Nullable [] robustness) {
    double fit = at(x, y, n, robustness);
    return Double.isNaN(fit) ? y[x] : fit;
  }

  /**
   * The fit at one position, which may lie outside the grid.
   *
   * @return NaN when every value near has lost its weight
   */
  double at(int x, double[] y, int n, double @Nullable [] robustness) {
    int length = Math.min(window, n);
    int left = Math.max(0, Math.min(x - (length - 1) / 2, n - length));
    int right = left + length - 1;
    prepareKernel(Math.max(x - left, right - x), n);
    double weight = 0;
    double first = 0;
    double second = 0;
    double sum = 0;
    double cross = 0;
    for (int j = left; j <= right; j++) {
      int distance = j - x;
      double w = kernel[Math.abs(distance)];
      if (robustness != null) {
        w *= robustness[j];
      }
      double wd = w * distance;
      weight += w;
      first += wd;
      second += wd * distance;
      sum += w * y[j];
      cross += wd * y[j];
    }
    if (!(weight > 0)) {
      return Double.NaN;
    }
    double mean = sum / weight;
    if (degree == 0) {
      return mean;
    }
    double centre = first / weight;
    double spread = second / weight - centre * centre;
    return Math.sqrt(Math.max(0, spread)) > LEAST_SPREAD * (n - 1)
        ? mean - centre * (cross / weight - centre * mean) / spread
        : mean;
  }

  /** Tricube weights by distance; rebuilt only near the ends, where the reach changes. */
  private void prepareKernel(int reach, int n) {
    double bandwidth = reach + Math.max(0, (window - n) / 2);
    if (bandwidth == kernelBandwidth && kernel.length > reach) {
      return;
    }
    if (kernel.length <= reach) {
      kernel = new double[reach + 1];
    }
    kernelBandwidth = bandwidth;
    for (int distance = 0; distance < kernel.length; distance++) {
      double u = bandwidth > 0 ? distance / bandwidth : 0;
      double cube = 1 - u * u * u;
      kernel[distance] = u < 0.999 ? cube * cube * cube : 0;
    }
  }

  private static void interpolate(double[] values, int from, int to) {
    double slope = (values[to] - values[from]) / (to - from);
    for (int i = from + 1; i < to; i++) {
      values[i] = values[from] + slope * (i - from);
    }
  }
}
