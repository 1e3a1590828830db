package io.raptorflow.operators.agents.arbiter.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.arbiter.AskedArbiter;
import io.raptorflow.operators.agents.arbiter.decisions.OptionScores.Score;
import io.raptorflow.operators.agents.arbiter.decisions.ScoreOptions.Criterion;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreOptionsTest {
  /** Hwang and Yoon (1981), choice of a fighter aircraft: speed, range, load, cost, two ratings. */
  private static final String AIRCRAFT =
      """
      {"criteria": [
        {"name": "speed", "weight": 0.2}, {"name": "range", "weight": 0.1},
        {"name": "load", "weight": 0.1}, {"name": "cost", "weight": 0.1, "cost": true},
        {"name": "reliability", "weight": 0.2}, {"name": "manoeuvre", "weight": 0.3}],
       "options": [
        {"name": "A1", "values": [2.0, 1500, 20000, 5.5, 5, 9]},
        {"name": "A2", "values": [2.5, 2700, 18000, 6.5, 3, 5]},
        {"name": "A3", "values": [1.8, 2000, 21000, 4.5, 7, 7]},
        {"name": "A4", "values": [2.2, 1800, 20000, 5.0, 5, 5]}]}
      """;

  private final AskedArbiter arbiter = new AskedArbiter(new DecisionMaker());

  private OptionScores score(String question) {
    return arbiter.compute("score_options", question, OptionScores.class).output();
  }

  @Test
  void theAircraftOfHwangAndYoonComeOut() {
    OptionScores scores = score(AIRCRAFT);

    assertThat(scores.scores().stream().mapToDouble(Score::closeness).toArray())
        .containsExactly(new double[] {0.643, 0.268, 0.614, 0.312}, within(6e-4));
    assertThat(scores.scores().stream().mapToDouble(Score::netFlow).toArray())
        .containsExactly(new double[] {0.100, -0.300, 0.333, -0.133}, within(5e-4));
  }

  @Test
  void theMethodsDisagreeAboutTheFirstAircraftAndSaySo() {
    OptionScores scores = score(AIRCRAFT);

    assertThat(scores.scores().get(0).closenessRank()).isEqualTo(1);
    assertThat(scores.scores().get(2).flowRank()).isEqualTo(1);
    assertThat(scores.disagreement()).contains("closeness puts A1 first, net flow A3");
    assertThat(scores.rankCorrelation()).isCloseTo(0.8, within(1e-12));
  }

  @Test
  void optionsOfALatinCycleAreEqualAndNothingDisagrees() {
    OptionScores scores =
        score(
            """
            {"criteria": [{"name": "w"}, {"name": "x"}, {"name": "y"}, {"name": "z"}], "options": [
              {"name": "A", "values": [4, 3, 2, 1]}, {"name": "B", "values": [3, 2, 1, 4]},
              {"name": "C", "values": [2, 1, 4, 3]}, {"name": "D", "values": [1, 4, 3, 2]}]}
            """);

    assertThat(scores.scores()).extracting(Score::flowRank).containsOnly(1);
    assertThat(scores.scores()).extracting(Score::closenessRank).containsOnly(1);
    assertThat(scores.rankCorrelation()).isNull();
    assertThat(scores.disagreement()).noneMatch(sentence -> sentence.contains("net flow"));
  }

  @Test
  void aCriterionOfNoWeightForbidsNothing() {
    OptionScores scores =
        score(
            """
            {"criteria": [{"name": "w", "weight": 1}, {"name": "x", "weight": 0}], "options": [
              {"name": "A", "values": [2, 0]}, {"name": "B", "values": [1, 1]}]}
            """);

    assertThat(scores.kernel()).containsExactly("A");
  }

  @Test
  void anOptionThatIsWorseEverywhereIsOutsideTheKernel() {
    OptionScores scores =
        score(
            """
            {"criteria": [{"name": "a"}, {"name": "b"}], "options": [
              {"name": "good", "values": [2, 2]}, {"name": "bad", "values": [1, 1]},
              {"name": "odd", "values": [0, 3]}]}
            """);

    assertThat(scores.kernel()).containsExactly("good", "odd");
  }

  @Test
  void optionsThatOutrankEachOtherInACircleStayTogether() {
    OptionScores scores =
        score(
            """
            {"concordance": 0.6, "discordance": 1,
             "criteria": [{"name": "a"}, {"name": "b"}, {"name": "c"}], "options": [
              {"name": "x", "values": [3, 1, 2]}, {"name": "y", "values": [2, 3, 1]},
              {"name": "z", "values": [1, 2, 3]}]}
            """);

    assertThat(scores.kernel()).containsExactly("x", "y", "z");
  }

  @ParameterizedTest
  @CsvSource({"usual, 1", "u_shape, 1", "v_shape, 0.75", "linear, 0.666667"})
  void aDifferenceOfThreeTurnsIntoPreferenceByTheCriterion(String preference, double expected) {
    OptionScores scores =
        score(
            """
            {"criteria": [{"name": "a", "preference": "%s", "indifference": 1, "strict": 4}],
             "options": [{"name": "x", "values": [3]}, {"name": "y", "values": [0]}]}
            """
                .formatted(preference));

    assertThat(scores.scores().get(0).netFlow()).isCloseTo(expected, within(1e-6));
  }

  @Property(tries = 200)
  void flowsSumToZeroAndClosenessStaysBetweenZeroAndOne(
      @ForAll @Size(min = 2, max = 9)
          List<@Size(3) List<@DoubleRange(min = -50, max = 50) Double>> rows) {
    double[][] values =
        rows.stream()
            .map(row -> row.stream().mapToDouble(Double::doubleValue).toArray())
            .toArray(double[][]::new);
    double[] weights = {0.5, 0.3, 0.2};
    List<Criterion> criteria =
        Stream.of("a", "b", "c")
            .map(name -> new Criterion(name, null, null, null, null, null))
            .toList();

    assertThat(Arrays.stream(Promethee.flows(values, weights, criteria).net()).sum())
        .isCloseTo(0, within(1e-12));
    boolean differ = rows.stream().distinct().count() > 1;
    if (differ) {
      assertThat(Arrays.stream(Topsis.closeness(values, weights)).boxed())
          .allMatch(c -> c >= 0 && c <= 1);
    }
  }

  @Property(tries = 200)
  void aBetterValueNeverLowersANetFlow(
      @ForAll @Size(min = 2, max = 7)
          List<@Size(2) List<@DoubleRange(min = 0, max = 9) Double>> rows,
      @ForAll @DoubleRange(min = 0, max = 5) double gain) {
    double[][] values =
        rows.stream()
            .map(row -> row.stream().mapToDouble(Double::doubleValue).toArray())
            .toArray(double[][]::new);
    List<Criterion> criteria =
        Stream.of("a", "b").map(n -> new Criterion(n, null, null, null, null, null)).toList();
    double before = Promethee.flows(values, new double[] {0.6, 0.4}, criteria).net()[0];
    values[0][1] += gain;

    assertThat(Promethee.flows(values, new double[] {0.6, 0.4}, criteria).net()[0])
        .isGreaterThanOrEqualTo(before - 1e-12);
  }

  @Test
  void weightsThatDoNotSumToOneAreRefused() {
    assertThat(arbiter.refusal("score_options", AIRCRAFT.replace("0.3}", "0.4}")))
        .startsWith("criteria.weight: found a sum of 1.1");
  }

  @Test
  void aMissingValueIsRefusedWithItsOption() {
    assertThat(arbiter.refusal("score_options", AIRCRAFT.replace("[2.0, 1500,", "[1500,")))
        .startsWith("options.values of A1: found 5 values");
  }

  @ParameterizedTest
  @CsvSource({"NaN", "Infinity", "1e300", "null"})
  void whatIsNoNumberIsRefused(String value) {
    assertThat(
            arbiter.refusal(
                "score_options",
                """
                {"criteria": [{"name": "a"}], "options": [
                  {"name": "x", "values": [%s]}, {"name": "y", "values": [0]}]}
                """
                    .formatted(
                        value.startsWith("1") || value.equals("null")
                            ? value
                            : "\"" + value + "\"")))
        .startsWith("options.values");
  }

  @Test
  void optionsThatAreAllAlikeAreRefused() {
    assertThat(
            arbiter.refusal(
                "score_options",
                """
                {"criteria": [{"name": "a"}], "options": [
                  {"name": "x", "values": [1]}, {"name": "y", "values": [1]}]}
                """))
        .startsWith("options: found all alike");
  }

  @Test
  void moreThanFiveHundredOptionsAreRefused() {
    String options =
        String.join(
            ",",
            IntStream.range(0, 501)
                .mapToObj(i -> "{\"name\": \"o" + i + "\", \"values\": [" + i + "]}")
                .toList());

    assertThat(
            arbiter.refusal(
                "score_options",
                "{\"criteria\": [{\"name\": \"a\"}], \"options\": [" + options + "]}"))
        .isEqualTo("options: found 501 entries, expected 2 to 500 entries");
  }
}
