package io.raptorflow.operators.agents.seer.forecast.hierarchy;

import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.seer.forecast.hierarchy.ReconciledForecasts.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The capability {@code reconcile_forecasts}: forecasts of a whole and its parts that add up, by
 * minimum trace reconciliation (Wickramasuriya, Athanasopoulos and Hyndman 2019). Errors h steps
 * ahead are taken to vary together as those one step ahead, so that one projection serves every
 * step. Confidence is the share of the facts the method can use that were given: forecasts,
 * variances, correlations.
 */
public final class ForecastReconciliation {
  private static final String NAME = "reconcile_forecasts";

  private ForecastReconciliation() {}

  public static AgentSpec.Builder addTo(AgentSpec.Builder spec) {
    return spec.can(
        NAME,
        "Makes the forecasts of a whole and of its parts add up with the least error (MinT with"
            + " shrinkage; a quadratic programme when none may be below zero).",
        ReconcileForecasts.class,
        ReconciledForecasts.class,
        ForecastReconciliation::answer);
  }

  private static Answer<ReconciledForecasts> answer(Asked<ReconcileForecasts> asked) {
    ReconcileForecasts input = asked.input();
    int residuals = input.residualCount();
    if (residuals > 0 && residuals < ReconcileForecasts.LEAST_RESIDUALS) {
      return Answer.insufficient("residuals a node", residuals, ReconcileForecasts.LEAST_RESIDUALS);
    }
    Errors errors = Errors.of(input);
    try {
      return Answer.of(reconcile(input, errors), errors.confidence(), List.of(asked.event().id()));
    } catch (InvalidInput fault) {
      return Answer.refused(fault.field(), fault.found(), fault.expected());
    }
  }

  private static ReconciledForecasts reconcile(ReconcileForecasts input, Errors errors) {
    Hierarchy hierarchy = Hierarchy.of(input.hierarchy());
    var reconciliation = new Reconciliation(hierarchy, errors.covariance());
    double[][] base = means(input, hierarchy);
    double[][] coherent = new double[base.length][];
    for (int step = 0; step < base.length; step++) {
      coherent[step] =
          input.nonNegativeOrUsual()
              ? reconciliation.reconcileNonNegative(base[step])
              : reconciliation.reconcile(base[step]);
    }
    double[] before = errors.known() ? errors.covariance().diagonal() : null;
    double[] after = errors.known() ? reconciliation.variances() : null;
    List<ReconciledForecasts.Node> nodes = new ArrayList<>();
    for (int node = 0; node < hierarchy.size(); node++) {
      nodes.add(
          new ReconciledForecasts.Node(
              hierarchy.ids().get(node),
              ofNode(coherent, node),
              changes(base, coherent, node),
              before == null ? null : before[node],
              after == null ? null : after[node]));
    }
    return new ReconciledForecasts(
        errors.method(),
        errors.shrinkage(),
        input.nonNegativeOrUsual(),
        nodes,
        before == null ? null : Arrays.stream(before).sum(),
        after == null ? null : Arrays.stream(after).sum());
  }

  /** The base forecasts by step, then by node position. */
  private static double[][] means(ReconcileForecasts input, Hierarchy hierarchy) {
    List<NodeForecast> forecasts = input.inOrderOf(hierarchy);
    double[][] means = new double[input.steps()][hierarchy.size()];
    for (int step = 0; step < means.length; step++) {
      for (int node = 0; node < hierarchy.size(); node++) {
        means[step][node] = forecasts.get(node).mean().get(step);
      }
    }
    return means;
  }

  private static List<Double> ofNode(double[][] bySteps, int node) {
    return Arrays.stream(bySteps).map(step -> step[node]).toList();
  }

  private static List<Double> changes(double[][] base, double[][] coherent, int node) {
    List<Double> changes = new ArrayList<>();
    for (int step = 0; step < base.length; step++) {
      changes.add(coherent[step][node] - base[step][node]);
    }
    return changes;
  }

  /** What is known of the errors: the more is given, the more is used. */
  private record Errors(Method method, ErrorCovariance covariance, @Nullable Double shrinkage) {
    static Errors of(ReconcileForecasts input) {
      Hierarchy hierarchy = Hierarchy.of(input.hierarchy());
      List<NodeForecast> forecasts = input.inOrderOf(hierarchy);
      if (input.residualCount() > 0) {
        var shrunk =
            new ErrorCovariance.Shrunk(
                forecasts.stream().map(Errors::residuals).toArray(double[][]::new));
        return new Errors(Method.SHRINKAGE, shrunk, shrunk.intensity());
      }
      if (input.hasVariances()) {
        double[] variances = forecasts.stream().mapToDouble(Errors::variance).toArray();
        return new Errors(Method.VARIANCE, new ErrorCovariance.Diagonal(variances), null);
      }
      return new Errors(Method.OLS, ErrorCovariance.equal(hierarchy.size()), null);
    }

    private static double[] residuals(NodeForecast forecast) {
      List<Double> residuals = forecast.residuals();
      return residuals == null
          ? new double[0]
          : residuals.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double variance(NodeForecast forecast) {
      Double variance = forecast.variance();
      return variance == null ? 0 : variance;
    }

    boolean known() {
      return method != Method.OLS;
    }

    double confidence() {
      return switch (method) {
        case OLS -> 1 / 3.0;
        case VARIANCE -> 2 / 3.0;
        case SHRINKAGE -> 1;
      };
    }
  }
}
