package io.raptorflow.operators.agents.optimisation;

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

  /**
   * By how much of a row's size its limits are widened where ojAlgo finds nothing within them: it
   * compares what is left of a row once its variables are fixed without any tolerance, and 40/46 -
   * 6/46 - 6/46 - 28/46 is below 0.
   */
  private static final double ROUNDING = 1e-9;

  /** A year in milliseconds: ojAlgo adds it to a clock, and would overflow with more. */
  private static final long NO_TIME_LIMIT = 365L * 24 * 60 * 60 * 1_000;

  private record Column(double lower, double upper, double cost, boolean binary) {}

  private record Row(Map<Integer, Double> coefficients, double lower, double upper) {
    double at(double[] values) {
      double sum = 0;
      for (Map.Entry<Integer, Double> entry : coefficients.entrySet()) {
        sum += entry.getValue() * values[entry.getKey()];
      }
      return sum;
    }

    double scale() {
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
    rows.add(new Row(new TreeMap<>(coefficients), lower, upper));
  }

  public void atMost(Map<Integer, Double> coefficients, double upper) {
    limit(coefficients, Double.NEGATIVE_INFINITY, upper);
  }

  /**
   * Searches for the cheapest choice.
   *
   * @param mostNodes linear programmes to solve at most, at least 1
   */
  public Outcome minimise(int mostNodes) {
    return new Search(mostNodes).run();
  }

  private final class Search {
    private final int mostNodes;
    private final PriorityQueue<Node> open =
        new PriorityQueue<>(Comparator.comparingDouble(Node::bound));
    private double @Nullable [] best;
    private double bestCost = Double.POSITIVE_INFINITY;
    private int nodes;

    Search(int mostNodes) {
      this.mostNodes = mostNodes;
    }

    Outcome run() {
      if (rows.stream()
          .anyMatch(row -> row.scale() == 0 && !(row.lower() <= 0 && row.upper() >= 0))) {
        return new Outcome.Infeasible();
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
        return next == null ? new Outcome.Infeasible() : new Outcome.Unsettled(nodes);
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
        return null;
      }
      double cost = costOf(relaxed);
      if (cost >= worthwhile()) {
        return null;
      }
      int branch = mostFractional(relaxed);
      if (branch < 0) {
        keep(relaxed, node.fixed(), cost);
        return null;
      }
      byte towards = (byte) (relaxed[branch] >= 0.5 ? 1 : 0);
      open.add(new Node(with(node.fixed(), branch, (byte) (1 - towards)), cost));
      return new Node(with(node.fixed(), branch, towards), cost);
    }

    /** An integral relaxation, settled once more with its binaries exactly 0 or 1. */
    private void keep(double[] relaxed, byte[] fixed, double cost) {
      byte[] settled = fixed.clone();
      for (int i = 0; i < settled.length; i++) {
        if (columns.get(i).binary()) {
          settled[i] = (byte) Math.round(relaxed[i]);
        }
      }
      double[] exact = Arrays.equals(settled, fixed) ? relaxed : relaxed(settled);
      if (exact != null && keepsLimits(exact) && costOf(exact) < bestCost) {
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

  /** Rows are scaled to coefficients of at most 1, so that money and shares weigh alike. */
  private static void add(ExpressionsBasedModel model, int number, Row row, double widening) {
    double scale = row.scale() == 0 ? 1 : row.scale();
    Expression expression = model.newExpression("r" + number);
    row.coefficients()
        .forEach(
            (variable, value) -> expression.set(variable.intValue(), value.doubleValue() / scale));
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
