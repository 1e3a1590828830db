package io.raptorflow.operators.agents.optimisation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * A linear programme, some of whose variables are 0 or 1, to be minimised: branch and bound (Land
 * and Doig, Econometrica 28, 1960) on ojAlgo's linear programmes. The branching is ours, because
 * ojAlgo's own runs on threads that outlive the job and gives no bound when it is cut; this one
 * runs where it is called, counts nodes instead of seconds, and says what the best open node
 * promises.
 */
public final class MixedProgramme {
  private static final double INTEGRAL = 1e-6;
  private static final double FEASIBLE = 1e-7;
  private static final double WORTHWHILE = 1e-9;
  private static final long EACH_VARIABLE = 4;
  private static final long EACH_PROGRAMME = 1_000;

  /**
   * By how much of a row's size its limits are widened where ojAlgo finds nothing within them: it
   * compares what is left of a row once its variables are fixed without any tolerance, and 40/46 -
   * 6/46 - 6/46 - 28/46 is below 0.
   */
  private static final double ROUNDING = 1e-9;

  /** A year in milliseconds: ojAlgo adds it to a clock, and would overflow with more. */
  private static final long NO_TIME_LIMIT = 365L * 24 * 60 * 60 * 1_000;

  private record Column(double lower, double upper, double cost, boolean binary) {}

  /**
   * A sum and its limits.
   *
   * @param exact the coefficients by their scale, as ojAlgo reckons: turning a double into a
   *     decimal for each programme would take a good part of its time
   */
  private record Row(
      Map<Integer, Double> coefficients,
      Map<Integer, BigDecimal> exact,
      double lower,
      double upper) {
    /** Scaled to coefficients of at most 1, so that money and shares weigh alike. */
    static Row of(Map<Integer, Double> coefficients, double lower, double upper) {
      Map<Integer, Double> sorted = new TreeMap<>(coefficients);
      double scale = scale(sorted);
      Map<Integer, BigDecimal> exact = new TreeMap<>();
      sorted.forEach(
          (variable, value) ->
              exact.put(variable, BigDecimal.valueOf(scale == 0 ? value : value / scale)));
      return new Row(sorted, exact, lower, upper);
    }

    double at(double[] values) {
      double sum = 0;
      for (Map.Entry<Integer, Double> entry : coefficients.entrySet()) {
        sum += entry.getValue() * values[entry.getKey()];
      }
      return sum;
    }

    double scale() {
      return scale(coefficients);
    }

    private static double scale(Map<Integer, Double> coefficients) {
      return coefficients.values().stream().mapToDouble(Math::abs).max().orElse(0);
    }
  }

  /** A part of the choices: for each binary 0, 1, or -1 for open. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Node(byte[] fixed, double bound) {}

  private final List<Column> columns = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();

  /**
   * Adds a variable.
   *
   * @param upper may be infinite
   * @return its number, counted from 0
   */
  public int variable(double lower, double upper, double cost) {
    columns.add(new Column(lower, upper, cost, false));
    return columns.size() - 1;
  }

  /** Adds a variable that is 0 or 1. */
  public int binary(double cost) {
    columns.add(new Column(0, 1, cost, true));
    return columns.size() - 1;
  }

  /** Demands that the sum is within the limits, either of which may be infinite. */
  public void limit(Map<Integer, Double> coefficients, double lower, double upper) {
    rows.add(Row.of(coefficients, lower, upper));
  }

  public void atMost(Map<Integer, Double> coefficients, double upper) {
    limit(coefficients, Double.NEGATIVE_INFINITY, upper);
  }

  /**
   * How much work one linear programme is, in coefficients that ojAlgo is handed: those of the
   * rows, and what it does for each variable and each programme besides, as measured on programmes
   * of 60 to 700 variables. A unit takes some 2 µs of a processor of 2020.
   */
  public long size() {
    long coefficients = rows.stream().mapToLong(row -> row.coefficients().size()).sum();
    return coefficients + EACH_VARIABLE * columns.size() + EACH_PROGRAMME;
  }

  /**
   * Searches for the cheapest choice.
   *
   * @param mostNodes linear programmes to solve at most, at least 1
   */
  public Outcome minimise(int mostNodes) {
    return new Search(mostNodes).run();
  }

  /**
   * Searches for a choice that is cheaper than one that is known.
   *
   * @param mostNodes linear programmes to solve at most, at least 1
   * @param known values that keep all limits, by variable
   */
  public Outcome.Solved improve(int mostNodes, double[] known) {
    Search search = new Search(mostNodes);
    search.best = known.clone();
    search.bestCost = costOf(known);
    return (Outcome.Solved) search.run();
  }

  private final class Search {
    private final int mostNodes;
    private final PriorityQueue<Node> open =
        new PriorityQueue<>(Comparator.comparingDouble(Node::bound));
    private double @Nullable [] best;
    private double bestCost = Double.POSITIVE_INFINITY;
    private int nodes;

    /** Whether ojAlgo found nothing at all where there is something, so that nothing is proven. */
    private boolean unbounded;

    Search(int mostNodes) {
      this.mostNodes = mostNodes;
    }

    Outcome run() {
      if (rows.stream()
          .anyMatch(row -> row.scale() == 0 && !(row.lower() <= 0 && row.upper() >= 0))) {
        return new Outcome.Infeasible(nodes);
      }
      byte[] nothing = new byte[columns.size()];
      Arrays.fill(nothing, (byte) -1);
      Node next = new Node(nothing, Double.NEGATIVE_INFINITY);
      while (next != null && nodes < mostNodes) {
        Node deeper = next.bound() < worthwhile() ? explored(next) : null;
        next = deeper == null ? open.poll() : deeper;
      }
      double left = next == null ? Double.POSITIVE_INFINITY : next.bound();
      for (Node node : open) {
        left = Math.min(left, node.bound());
      }
      if (best == null) {
        return next == null ? new Outcome.Infeasible(nodes) : new Outcome.Unsettled(nodes);
      }
      if (unbounded) {
        return new Outcome.Solved(best, bestCost, Double.NEGATIVE_INFINITY, false, nodes);
      }
      boolean proven = left >= worthwhile();
      return new Outcome.Solved(
          best, bestCost, proven ? bestCost : Math.min(left, bestCost), proven, nodes);
    }

    private double worthwhile() {
      return best == null ? bestCost : bestCost - WORTHWHILE * Math.max(1, Math.abs(bestCost));
    }

    /** Solves the node and keeps one half of it for later; the other half, or nothing. */
    private @Nullable Node explored(Node node) {
      nodes++;
      double[] relaxed = relaxed(node.fixed());
      if (relaxed == null) {
        unbounded = nodes == 1 && best != null;
        return null;
      }
      double cost = costOf(relaxed);
      if (cost >= worthwhile()) {
        return null;
      }
      int branch = mostFractional(relaxed);
      if (branch < 0) {
        keep(relaxed, node.fixed());
        return null;
      }
      if (nodes == 1 && best == null) {
        round(relaxed);
      }
      byte towards = (byte) (relaxed[branch] >= 0.5 ? 1 : 0);
      open.add(new Node(with(node.fixed(), branch, (byte) (1 - towards)), cost));
      return new Node(with(node.fixed(), branch, towards), cost);
    }

    /**
     * Seeks a first choice near the first relaxation, which has few fractions: without what is only
     * partly in it, else with what is at least half in it, else with all of it. So there is a
     * choice to go by before a branch has been followed to its end.
     */
    private void round(double[] relaxed) {
      for (double least : new double[] {1 - INTEGRAL, 0.5, INTEGRAL}) {
        if (best == null && nodes < mostNodes) {
          nodes++;
          settle(rounded(relaxed, least));
        }
      }
    }

    private void settle(byte[] settled) {
      double[] exact = relaxed(settled);
      if (exact != null) {
        take(exact, settled);
      }
    }

    /** An integral relaxation, settled once more with its binaries exactly 0 or 1. */
    private void keep(double[] relaxed, byte[] fixed) {
      byte[] settled = rounded(relaxed, 0.5);
      if (Arrays.equals(settled, fixed)) {
        take(relaxed, settled);
      } else {
        settle(settled);
      }
    }

    private void take(double[] exact, byte[] settled) {
      if (keepsLimits(exact) && costOf(exact) < bestCost) {
        for (int i = 0; i < exact.length; i++) {
          exact[i] = columns.get(i).binary() ? settled[i] : exact[i];
        }
        best = exact;
        bestCost = costOf(exact);
      }
    }

    private static byte[] with(byte[] fixed, int variable, byte value) {
      byte[] changed = fixed.clone();
      changed[variable] = value;
      return changed;
    }
  }

  /** Binaries 1 from a value on, else 0; other variables open. */
  private byte[] rounded(double[] values, double least) {
    byte[] rounded = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = (byte) (columns.get(i).binary() ? (values[i] >= least ? 1 : 0) : -1);
    }
    return rounded;
  }

  private int mostFractional(double[] values) {
    int most = -1;
    double distance = INTEGRAL;
    for (int i = 0; i < values.length; i++) {
      double fraction = Math.abs(values[i] - Math.rint(values[i]));
      if (columns.get(i).binary() && fraction > distance) {
        most = i;
        distance = fraction;
      }
    }
    return most;
  }

  private double costOf(double[] values) {
    double cost = 0;
    for (int i = 0; i < values.length; i++) {
      cost += columns.get(i).cost() * values[i];
    }
    return cost;
  }

  private boolean keepsLimits(double[] values) {
    return rows.stream()
        .allMatch(
            row -> {
              double slack = FEASIBLE * row.scale();
              double at = row.at(values);
              return at >= row.lower() - slack && at <= row.upper() + slack;
            });
  }

  /** The cheapest values when open binaries may be anything from 0 to 1, or nothing. */
  private double @Nullable [] relaxed(byte[] fixed) {
    double[] exact = relaxed(fixed, 0);
    return exact == null ? relaxed(fixed, ROUNDING) : exact;
  }

  private double @Nullable [] relaxed(byte[] fixed, double widening) {
    ExpressionsBasedModel model = new ExpressionsBasedModel();
    model.options.time_abort = NO_TIME_LIMIT;
    model.options.time_suffice = NO_TIME_LIMIT;
    for (int i = 0; i < columns.size(); i++) {
      add(model.newVariable("x" + i), columns.get(i), fixed[i]);
    }
    for (int i = 0; i < rows.size(); i++) {
      add(model, i, rows.get(i), widening);
    }
    Optimisation.Result result = model.minimise();
    if (!result.getState().isOptimal()) {
      return null;
    }
    double[] values = new double[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = result.doubleValue(i);
    }
    return values;
  }

  private static void add(Variable variable, Column column, byte fixed) {
    if (fixed >= 0) {
      variable.level(fixed);
    } else {
      if (Double.isFinite(column.lower())) {
        variable.lower(column.lower());
      }
      if (Double.isFinite(column.upper())) {
        variable.upper(column.upper());
      }
    }
    variable.weight(column.cost());
  }

  private static void add(ExpressionsBasedModel model, int number, Row row, double widening) {
    double scale = row.scale() == 0 ? 1 : row.scale();
    Expression expression = model.newExpression("r" + number);
    row.exact().forEach((variable, value) -> expression.set(variable.intValue(), value));
    if (Double.isFinite(row.lower())) {
      double lower = row.lower() / scale;
      expression.lower(lower - widening * Math.max(1, Math.abs(lower)));
    }
    if (Double.isFinite(row.upper())) {
      double upper = row.upper() / scale;
      expression.upper(upper + widening * Math.max(1, Math.abs(upper)));
    }
  }
}
