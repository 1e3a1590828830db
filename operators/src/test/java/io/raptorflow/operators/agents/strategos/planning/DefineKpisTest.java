package io.raptorflow.operators.agents.strategos.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.Hosted;
import io.raptorflow.operators.agents.HostedAgents;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.strategos.planning.DefineKpis.DailySeries;
import io.raptorflow.operators.host.HostBench;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DefineKpisTest {

  /** NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2: flow rates. */
  @Test
  void limitsOfTheFlowRatesAreThoseOfTheHandbook() {
    NaturalLimits limits =
        NaturalLimits.of(new double[] {49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1});

    assertThat(limits.centre()).isCloseTo(50.81, within(5e-3));
    // with Wheeler's rounded 2.66 they would be 45.815 and 55.805
    assertThat(limits.lower()).isCloseTo(45.816, within(5e-4));
    assertThat(limits.upper()).isCloseTo(55.804, within(5e-4));
  }

  @Test
  void aSeriesThatLeadsByFiveDaysIsFoundWithItsLeadAndTarget() {
    double[] visits = noise(1, 200);
    double[] sales = new double[200];
    double[] error = noise(2, 200);
    for (int day = 5; day < sales.length; day++) {
      sales[day] = 10 + 2 * visits[day - 5] + 0.3 * error[day];
    }
    sales = Arrays.copyOfRange(sales, 5, 200);

    Kpis kpis =
        computed(
            new DefineKpis(
                "p",
                series("sales", sales),
                List.of(
                    series("visits", Arrays.copyOfRange(visits, 5, 200)),
                    series("weather", noise(3, 195))),
                16.0,
                null,
                null));

    assertThat(kpis.kpis()).extracting("series").containsExactly("visits");
    assertThat(kpis.kpis().get(0).leadDays()).isEqualTo(5);
    assertThat(kpis.kpis().get(0).q()).isLessThan(1e-6);
    double standing = Arrays.stream(sales).average().orElseThrow();
    assertThat(kpis.kpis().get(0).target() - kpis.kpis().get(0).baseline())
        .isCloseTo((16 - standing) / 2, within(0.1));
    assertThat(kpis.others()).extracting("series").containsExactly("weather");
  }

  @Test
  void seriesThatHaveNothingToDoWithItSeldomPass() {
    int passed = 0;
    for (int seed = 0; seed < 100; seed++) {
      Kpis kpis =
          computed(
              new DefineKpis(
                  "p",
                  series("sales", walk(2 * seed, 150)),
                  List.of(series("other", walk(2 * seed + 1, 150))),
                  null,
                  7,
                  0.1));
      passed += kpis.kpis().size();
    }

    // wandering series seem related by plain Spearman in most cases; 0.1 is asked for
    assertThat(passed).isLessThanOrEqualTo(20);
  }

  @Test
  void tooFewDaysAreTooFew() {
    var input =
        new DefineKpis(
            "p",
            series("sales", noise(1, 43)),
            List.of(series("visits", noise(2, 43))),
            null,
            null,
            null);

    assertThat(answer(input)).isEqualTo(Answer.insufficient("days of series sales", 43, 44));
  }

  @Test
  void aSeriesOfOtherDaysIsRefused() {
    assertThatThrownBy(
            () ->
                new DefineKpis(
                    "p",
                    series("sales", noise(1, 50)),
                    List.of(series("visits", noise(2, 49))),
                    null,
                    null,
                    null))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("candidates.visits.values: found 49 days");
  }

  @Test
  void aMissingObjectiveACandidateTwiceAndAnImpossibleTargetAreRefused() {
    DailySeries sales = series("sales", noise(1, 50));
    List<DailySeries> visits = List.of(series("visits", noise(2, 50)));

    assertThatThrownBy(() -> Hosted.read("{\"plan\": \"p\"}", DefineKpis.class))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("objective: found nothing");
    assertThatThrownBy(() -> new DefineKpis("p", sales, List.of(), null, null, null))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("candidates: found none");
    assertThatThrownBy(
            () ->
                new DefineKpis("p", sales, List.of(visits.get(0), visits.get(0)), null, null, null))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("visits twice");
    assertThatThrownBy(() -> new DefineKpis("p", sales, visits, Double.NaN, null, null))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("target: found NaN");
  }

  @Test
  void indicatorsAreDefinedByTheAgent() throws Exception {
    String values = Arrays.toString(noise(1, 60));
    try (HostedAgents agents = new HostedAgents()) {
      JsonNode answer =
          agents.ask(
              "PlanDeveloper",
              "define_kpis",
              """
              {"plan": "launch", "objective": {"series": "sales", "values": %s},
               "candidates": [{"series": "visits", "values": %s}]}
              """
                  .formatted(values, values));

      assertThat(answer.at("/output/others/0/series").asText()).isEqualTo("visits");
    }
  }

  @Test
  void aSeriesThatNeverMovesIsNoIndicator() {
    Kpis kpis =
        computed(
            new DefineKpis(
                "p",
                series("sales", noise(1, 60)),
                List.of(new DailySeries("flat", Collections.nCopies(60, 3.0))),
                5.0,
                null,
                null));

    assertThat(kpis.kpis()).isEmpty();
    assertThat(kpis.others().get(0).q()).isEqualTo(1);
  }

  private static double[] noise(int seed, int days) {
    return new Random(seed).doubles(days).toArray();
  }

  private static double[] walk(int seed, int days) {
    Random random = new Random(seed);
    double[] values = new double[days];
    for (int day = 1; day < days; day++) {
      values[day] = 0.9 * values[day - 1] + random.nextGaussian();
    }
    return values;
  }

  private static DailySeries series(String name, double[] values) {
    List<Double> list = new ArrayList<>();
    Arrays.stream(values).forEach(list::add);
    return new DailySeries(name, list);
  }

  private static Answer<Kpis> answer(DefineKpis input) {
    return new KpiDefinition().answer(new Asked<>(input, HostBench.task("q1", "{}")));
  }

  private static Kpis computed(DefineKpis input) {
    return ((Answer.Computed<Kpis>) answer(input)).output();
  }
}
