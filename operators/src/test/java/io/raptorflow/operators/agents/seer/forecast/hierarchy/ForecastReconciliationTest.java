package io.raptorflow.operators.agents.seer.forecast.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.seer.forecast.ForecastQuestion;
import io.raptorflow.operators.agents.seer.forecast.hierarchy.ReconciledForecasts.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway") // a null fails the test, which is what it is for
class ForecastReconciliationTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final ForecastQuestion<ReconcileForecasts, ReconciledForecasts> QUESTION =
      ForecastQuestion.to(
          "reconcile_forecasts",
          ForecastReconciliation::addTo,
          ReconcileForecasts.class,
          ReconciledForecasts.class);

  private static final List<HierarchyNode> TWO_PARTS =
      List.of(node("total"), node("a", "total"), node("b", "total"));

  @Test
  void withoutErrorsLeastSquaresSplitsTheDifferenceEvenly() {
    ReconciledForecasts answer = reconcile(TWO_PARTS, given(100), given(40), given(50));

    assertThat(answer.method()).isEqualTo(Method.OLS);
    assertThat(means(answer)).containsExactly(new double[] {96.667, 43.333, 53.333}, within(5e-4));
    assertThat(answer.nodes().get(0).change().get(0)).isCloseTo(-10 / 3.0, within(1e-9));
    assertThat(answer.varianceBefore()).isNull();
  }

  @Test
  void aNodeThatIsOftenOffMovesMore() {
    ReconciledForecasts answer =
        reconcile(TWO_PARTS, withVariance(100, 4), withVariance(40, 1), withVariance(50, 1));

    assertThat(answer.method()).isEqualTo(Method.VARIANCE);
    assertThat(means(answer)).containsExactly(new double[] {93.333, 41.667, 51.667}, within(5e-4));
    assertThat(answer.varianceBefore()).isCloseTo(6, within(1e-12));
    assertThat(answer.varianceAfter()).isCloseTo(3, within(1e-12));
  }

  @Test
  void theShrinkageIntensityIsThatOfSchaeferAndStrimmer() {
    var random = new Random(3);
    double[][] residuals = new double[3][20];
    for (int t = 0; t < 20; t++) {
      double common = random.nextGaussian();
      for (double[] ofNode : residuals) {
        ofNode[t] = common + random.nextGaussian();
      }
    }
    double expected = intensityByDefinition(residuals);

    ReconciledForecasts answer =
        reconcile(
            TWO_PARTS,
            withResiduals(100, residuals[0]),
            withResiduals(40, residuals[1]),
            withResiduals(50, residuals[2]));

    assertThat(answer.method()).isEqualTo(Method.SHRINKAGE);
    assertThat(expected).isBetween(.01, .99);
    assertThat(answer.shrinkage()).isCloseTo(expected, within(1e-12));
  }

  @Test
  void residualsWithoutCorrelationGiveWhatTheirVariancesGive() {
    double[] total = {2, -2, 2, -2, 2, -2, 2, -2};
    double[] a = {1, 1, -1, -1, 1, 1, -1, -1};
    double[] b = {1, 1, 1, 1, -1, -1, -1, -1};

    ReconciledForecasts answer =
        reconcile(TWO_PARTS, withResiduals(100, total), withResiduals(40, a), withResiduals(50, b));

    assertThat(means(answer)).containsExactly(new double[] {93.333, 41.667, 51.667}, within(5e-4));
    assertThat(answer.varianceAfter()).isCloseTo(3, within(1e-9));
  }

  @Test
  void aTotalSplitInTwoWaysAgreesWithBoth() {
    List<HierarchyNode> nodes =
        List.of(
            node("total"),
            node("search", "total"),
            node("social", "total"),
            node("de", "total"),
            node("fr", "total"),
            node("search-de", "search", "de"),
            node("search-fr", "search", "fr"),
            node("social-de", "social", "de"),
            node("social-fr", "social", "fr"));

    Map<String, Double> mean =
        byNode(
            reconcile(
                nodes,
                given(110),
                given(50),
                given(45),
                given(70),
                given(35),
                given(30),
                given(22),
                given(33),
                given(12)));

    assertThat(mean.get("search") + mean.get("social")).isCloseTo(mean.get("total"), within(1e-9));
    assertThat(mean.get("de") + mean.get("fr")).isCloseTo(mean.get("total"), within(1e-9));
    assertThat(mean.get("search-de") + mean.get("social-de"))
        .isCloseTo(mean.get("de"), within(1e-9));
  }

  @Test
  void theQuadraticProgrammeHoldsAtZeroWhatWouldFallBelow() {
    List<NodeForecast> forecasts = forecasts(TWO_PARTS, List.of(given(2), given(1), given(-5)));

    ReconciledForecasts answer =
        QUESTION.output(new ReconcileForecasts(TWO_PARTS, forecasts, true), NOON);

    // With b held, total = a is the least of (t−2)² + (a−1)²: 1.5.
    assertThat(means(answer)).containsExactly(new double[] {1.5, 1.5, 0}, within(1e-9));
  }

  @Test
  void aNodeThatIsNeverOffIsLeftAlone() {
    ReconciledForecasts answer =
        reconcile(TWO_PARTS, withVariance(100, 1), withVariance(40, 0), withVariance(50, 1));

    assertThat(means(answer)).containsExactly(new double[] {95, 40, 55}, within(1e-9));
  }

  @Test
  void aChildWithoutItsParentIsRefused() {
    assertThatThrownBy(() -> new ReconcileForecasts(List.of(node("a", "total")), List.of(), null))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            fault -> {
              assertThat(fault.field()).isEqualTo("hierarchy.parents");
              assertThat(fault.found()).contains("a").contains("total");
            });
  }

  @Test
  void aNodeAboveItselfIsRefused() {
    assertThatThrownBy(
            () -> new ReconcileForecasts(List.of(node("a", "b"), node("b", "a")), List.of(), null))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("circle");
  }

  @Test
  void forecastsMustBeOfEveryNodeAndOfOneLength() {
    assertThatThrownBy(
            () -> new ReconcileForecasts(TWO_PARTS, List.of(forecast("total", given(1))), null))
        .hasMessageContaining("node a");
    assertThatThrownBy(
            () ->
                new ReconcileForecasts(
                    TWO_PARTS,
                    List.of(
                        forecast("total", given(1)),
                        forecast("a", given(1)),
                        new NodeForecast("b", List.of(1.0, 2.0), null, null)),
                    null))
        .hasMessageContaining("2 steps for node b");
  }

  @Test
  void sumsThatAreAllNeverOffCannotBeReconciled() {
    Answer<ReconciledForecasts> answer =
        QUESTION.ask(
            new ReconcileForecasts(
                TWO_PARTS,
                forecasts(
                    TWO_PARTS,
                    List.of(withVariance(100, 0), withVariance(40, 0), withVariance(50, 0))),
                null),
            NOON);

    assertThat(answer).isInstanceOf(Answer.Refused.class);
  }

  @Test
  void fewResidualsAreTooFew() {
    double[] few = {1, -1, 2};
    Answer<ReconciledForecasts> answer =
        QUESTION.ask(
            new ReconcileForecasts(
                TWO_PARTS,
                forecasts(
                    TWO_PARTS,
                    List.of(withResiduals(1, few), withResiduals(1, few), withResiduals(1, few))),
                null),
            NOON);

    assertThat(answer).isEqualTo(Answer.insufficient("residuals a node", 3, 5));
  }

  @Property(tries = 200)
  void reconciledForecastsAddUp(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 25) int size, @ForAll boolean bounded) {
    var random = new RandomHierarchy(seed, size);

    Map<String, Double> mean = byNode(QUESTION.output(random.question(bounded), NOON));

    for (HierarchyNode parent : random.nodes) {
      double[] children =
          random.nodes.stream()
              .filter(node -> node.parents().contains(parent.id()))
              .mapToDouble(node -> mean.get(node.id()))
              .toArray();
      if (children.length > 0) {
        assertThat(Arrays.stream(children).sum()).isCloseTo(mean.get(parent.id()), within(1e-8));
      }
    }
  }

  @Property(tries = 200)
  void coherentForecastsStay(@ForAll long seed, @ForAll @IntRange(min = 1, max = 25) int size) {
    var random = new RandomHierarchy(seed, size);
    ReconcileForecasts once = random.question(false);
    Map<String, Double> mean = byNode(QUESTION.output(once, NOON));
    List<NodeForecast> coherent =
        once.forecasts().stream()
            .map(
                forecast ->
                    new NodeForecast(
                        forecast.node(),
                        List.of(mean.get(forecast.node())),
                        forecast.variance(),
                        forecast.residuals()))
            .toList();

    Map<String, Double> again =
        byNode(QUESTION.output(new ReconcileForecasts(random.nodes, coherent, false), NOON));

    mean.forEach((node, value) -> assertThat(again.get(node)).isCloseTo(value, within(1e-8)));
  }

  /** Minimum trace is the nearest point: no other coherent, non-negative one is nearer. */
  @Property(tries = 200)
  void nonNegativeForecastsAreTheNearestOnes(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 15) int size) {
    var random = new RandomHierarchy(seed, size);
    ReconcileForecasts question = random.varianceQuestion(true);
    Map<String, Double> best = byNode(QUESTION.output(question, NOON));
    assertThat(best.values()).allSatisfy(value -> assertThat(value).isNotNegative());

    Hierarchy hierarchy = Hierarchy.of(random.nodes);
    var other = new Random(seed);
    for (int i = 0; i < 50; i++) {
      double[] moved = hierarchy.ids().stream().mapToDouble(best::get).toArray();
      for (int leaf : hierarchy.leaves()) {
        moved[leaf] = Math.max(0, moved[leaf] + other.nextGaussian());
      }
      for (Hierarchy.Sum sum : hierarchy.sums()) {
        moved[sum.node()] = Arrays.stream(sum.leaves()).mapToDouble(leaf -> moved[leaf]).sum();
      }
      double[] nearest = hierarchy.ids().stream().mapToDouble(best::get).toArray();
      assertThat(distance(question, moved))
          .isGreaterThanOrEqualTo(distance(question, nearest) - 1e-6);
    }
  }

  @Property(tries = 100)
  void theOrderOfTheNodesChangesNothing(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 20) int size, @ForAll boolean bounded) {
    var random = new RandomHierarchy(seed, size);
    ReconcileForecasts question = random.question(bounded);
    List<HierarchyNode> shuffled = new ArrayList<>(random.nodes);
    Collections.shuffle(shuffled, new Random(seed + 1));

    Map<String, Double> straight = byNode(QUESTION.output(question, NOON));
    Map<String, Double> permuted =
        byNode(
            QUESTION.output(new ReconcileForecasts(shuffled, question.forecasts(), bounded), NOON));

    straight.forEach((id, value) -> assertThat(permuted.get(id)).isCloseTo(value, within(1e-6)));
  }

  @Property(tries = 100)
  void reconcilingNeverAddsVariance(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int size) {
    ReconciledForecasts answer =
        QUESTION.output(new RandomHierarchy(seed, size).question(false), NOON);

    assertThat(answer.nodes())
        .allSatisfy(
            node ->
                assertThat(node.varianceAfter())
                    .isLessThanOrEqualTo(node.varianceBefore() * (1 + 1e-9)));
  }

  /** A tree in which every node hangs below an earlier one, with correlated errors. */
  private static final class RandomHierarchy {
    private final Random random;
    private final List<HierarchyNode> nodes = new ArrayList<>();

    RandomHierarchy(long seed, int size) {
      random = new Random(seed);
      nodes.add(node("n0"));
      for (int i = 1; i < size; i++) {
        nodes.add(node("n" + i, "n" + random.nextInt(i)));
      }
    }

    ReconcileForecasts question(boolean nonNegative) {
      double[] common = random.doubles(12, -1, 1).toArray();
      List<NodeForecast> forecasts = new ArrayList<>();
      for (HierarchyNode node : nodes) {
        double scale = Math.exp(random.nextGaussian());
        double[] residuals =
            Arrays.stream(common).map(c -> scale * (c + random.nextGaussian())).toArray();
        forecasts.add(forecast(node.id(), withResiduals(3 * random.nextGaussian(), residuals)));
      }
      return new ReconcileForecasts(nodes, forecasts, nonNegative);
    }

    ReconcileForecasts varianceQuestion(boolean nonNegative) {
      List<NodeForecast> forecasts = new ArrayList<>();
      for (HierarchyNode node : nodes) {
        double variance = Math.exp(random.nextGaussian());
        forecasts.add(forecast(node.id(), withVariance(3 * random.nextGaussian(), variance)));
      }
      return new ReconcileForecasts(nodes, forecasts, nonNegative);
    }
  }

  private static double distance(ReconcileForecasts question, double[] values) {
    double distance = 0;
    for (int i = 0; i < values.length; i++) {
      NodeForecast forecast = question.forecasts().get(i);
      double off = values[i] - forecast.mean().get(0);
      distance += off * off / forecast.variance();
    }
    return distance;
  }

  /** Schäfer and Strimmer (2005) with correlations about zero, written out pair by pair. */
  private static double intensityByDefinition(double[][] residuals) {
    int n = residuals[0].length;
    double variances = 0;
    double squares = 0;
    for (int i = 0; i < residuals.length; i++) {
      for (int j = 0; j < residuals.length; j++) {
        if (i != j) {
          double[] products = new double[n];
          for (int t = 0; t < n; t++) {
            products[t] =
                residuals[i][t]
                    * residuals[j][t]
                    / Math.sqrt(meanSquare(residuals[i]) * meanSquare(residuals[j]));
          }
          double mean = Arrays.stream(products).average().orElseThrow();
          double deviations =
              Arrays.stream(products).map(product -> (product - mean) * (product - mean)).sum();
          variances += deviations / n / (n - 1);
          squares += mean * mean;
        }
      }
    }
    return variances / squares;
  }

  private static double meanSquare(double[] values) {
    return Arrays.stream(values).map(value -> value * value).average().orElseThrow();
  }

  private static HierarchyNode node(String id, String... parents) {
    return new HierarchyNode(id, List.of(parents));
  }

  private record Given(double mean, @Nullable Double variance, @Nullable List<Double> residuals) {}

  private static Given given(double mean) {
    return new Given(mean, null, null);
  }

  private static Given withVariance(double mean, double variance) {
    return new Given(mean, variance, null);
  }

  private static Given withResiduals(double mean, double[] residuals) {
    return new Given(mean, null, Arrays.stream(residuals).boxed().toList());
  }

  private static NodeForecast forecast(String node, Given given) {
    return new NodeForecast(node, List.of(given.mean), given.variance, given.residuals);
  }

  private static List<NodeForecast> forecasts(List<HierarchyNode> nodes, List<Given> given) {
    List<NodeForecast> forecasts = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      forecasts.add(forecast(nodes.get(i).id(), given.get(i)));
    }
    return forecasts;
  }

  private static ReconciledForecasts reconcile(List<HierarchyNode> nodes, Given... given) {
    return QUESTION.output(
        new ReconcileForecasts(nodes, forecasts(nodes, List.of(given)), null), NOON);
  }

  private static double[] means(ReconciledForecasts answer) {
    return answer.nodes().stream().mapToDouble(node -> node.mean().get(0)).toArray();
  }

  private static Map<String, Double> byNode(ReconciledForecasts answer) {
    return answer.nodes().stream()
        .collect(Collectors.toMap(ReconciledForecasts.Node::node, node -> node.mean().get(0)));
  }
}
