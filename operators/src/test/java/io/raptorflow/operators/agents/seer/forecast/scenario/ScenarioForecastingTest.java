package io.raptorflow.operators.agents.seer.forecast.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.seer.forecast.ForecastQuestion;
import io.raptorflow.operators.agents.seer.forecast.scenario.ScenarioForecast.Coefficient;
import io.raptorflow.operators.agents.seer.forecast.scenario.ScenarioForecast.Expected;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScenarioForecastingTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final ErrorOrder WHITE = new ErrorOrder(0, 0, 0);
  private static final ForecastQuestion<ForecastScenario, ScenarioForecast> QUESTION =
      ForecastQuestion.to(
          "forecast_scenario",
          ScenarioForecasting::addTo,
          ForecastScenario.class,
          ScenarioForecast.class);

  /** Longley (1967): employment, and what was thought to drive it, in the United States. */
  private static final double[] EMPLOYED = {
    60323, 61122, 60171, 61187, 63221, 63639, 64989, 63761, 66019, 67857, 68169, 66513, 68655,
    69564, 69331, 70551
  };

  private static final List<Driver> LONGLEY =
      List.of(
          driver(
              "deflator",
              83,
              88.5,
              88.2,
              89.5,
              96.2,
              98.1,
              99,
              100,
              101.2,
              104.6,
              108.4,
              110.8,
              112.6,
              114.2,
              115.7,
              116.9),
          driver(
              "product", 234289, 259426, 258054, 284599, 328975, 346999, 365385, 363112, 397469,
              419180, 442769, 444546, 482704, 502601, 518173, 554894),
          driver(
              "unemployed",
              2356,
              2325,
              3682,
              3351,
              2099,
              1932,
              1870,
              3578,
              2904,
              2822,
              2936,
              4681,
              3813,
              3931,
              4806,
              4007),
          driver(
              "forces", 1590, 1456, 1616, 1650, 3099, 3594, 3547, 3350, 3048, 2857, 2798, 2637,
              2552, 2514, 2572, 2827),
          driver(
              "population",
              107608,
              108632,
              109773,
              110929,
              112075,
              113270,
              115094,
              116219,
              117388,
              118734,
              120445,
              121950,
              123366,
              125368,
              127852,
              130081),
          driver(
              "year", 1947, 1948, 1949, 1950, 1951, 1952, 1953, 1954, 1955, 1956, 1957, 1958, 1959,
              1960, 1961, 1962));

  @Test
  void longleysRegressionHasTheDigitsThatNistCertifies() {
    ScenarioForecast answer =
        QUESTION.output(
            question(EMPLOYED, LONGLEY, List.of(flat("base", LONGLEY, 1)), 1, WHITE), NOON);

    assertCoefficient(answer, "intercept", -3482258.63459582, 890420.383607373);
    assertCoefficient(answer, "deflator", 15.0618722713733, 84.9149257747669);
    assertCoefficient(answer, "product", -0.358191792925910E-01, 0.334910077722432E-01);
    assertCoefficient(answer, "unemployed", -2.02022980381683, 0.488399681651699);
    assertCoefficient(answer, "forces", -1.03322686717359, 0.214274163161675);
    assertCoefficient(answer, "population", -0.511041056535807E-01, 0.226073200069370);
    assertCoefficient(answer, "year", 1829.15146461355, 455.478499142212);
  }

  private static void assertCoefficient(
      ScenarioForecast answer, String name, double value, double standardError) {
    Coefficient found =
        answer.coefficients().stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow();
    assertThat(found.value()).isCloseTo(value, within(Math.abs(value) * 1e-11));
    assertThat(found.standardError()).isCloseTo(standardError, within(standardError * 1e-10));
  }

  @Test
  void aScenarioThatIsTheBaseDiffersByExactlyNothing() {
    List<Driver> drivers = List.of(driver("price", wave(60, 1)), elastic("spend", wave(60, 2), .2));
    List<Scenario> scenarios = List.of(flat("base", drivers, 10), flat("same", drivers, 10));

    ScenarioForecast answer =
        QUESTION.output(question(noisy(60, drivers), drivers, scenarios, 10, null), NOON);

    ScenarioForecast.Path same = answer.paths().get(1);
    Expected nothing = new Expected(0, 0, 0, 0, 0);
    assertThat(same.difference()).hasSize(10).containsOnly(nothing);
    assertThat(same.totalDifference()).isEqualTo(nothing);
    assertThat(same.simulationError()).isZero();
    assertThat(same.steps()).isEqualTo(answer.paths().get(0).steps());
    assertThat(same.shares()).allSatisfy(share -> assertThat(share.share()).isNull());
  }

  @Test
  void aPlantedEffectIsFoundUnderErrorsThatRemember() {
    var random = new Random(11);
    double[] price = wave(200, 3);
    double[] values = new double[200];
    double error = 0;
    for (int t = 0; t < values.length; t++) {
      error = .7 * error + random.nextGaussian();
      values[t] = 50 - 4 * price[t] + error;
    }
    List<Driver> drivers = List.of(driver("price", price));
    List<Scenario> scenarios =
        List.of(constant("base", "price", 5, 10), constant("cheaper", "price", 5, 9));

    ScenarioForecast answer = QUESTION.output(question(values, drivers, scenarios, 5, null), NOON);

    ScenarioForecast.Path cheaper = answer.paths().get(1);
    Coefficient found = answer.coefficients().get(answer.coefficients().size() - 1);
    assertThat(found.value()).isCloseTo(-4, within(4 * found.standardError()));
    assertThat(found.standardError()).isLessThan(.3);
    assertThat(cheaper.difference())
        .allSatisfy(step -> assertThat(step.mean()).isCloseTo(-found.value(), within(1e-9)));
    assertThat(cheaper.totalDifference().lower95()).isLessThan(cheaper.totalDifference().mean());
    assertThat(20.0)
        .isBetween(cheaper.totalDifference().lower95(), cheaper.totalDifference().upper95());
    assertThat(cheaper.steps().get(4).upper95() - cheaper.steps().get(4).lower95())
        .isGreaterThan(cheaper.steps().get(0).upper95() - cheaper.steps().get(0).lower95());
  }

  @Test
  void limitsOfWhiteErrorsAreThoseOfTheNormalDistribution() {
    var random = new Random(5);
    double[] x = wave(400, 4);
    double[] values = new double[400];
    for (int t = 0; t < values.length; t++) {
      values[t] = 10 + 2 * x[t] + 3 * random.nextGaussian();
    }
    List<Driver> drivers = List.of(driver("x", x));
    var question =
        new ForecastScenario(
            "s",
            boxed(values),
            drivers,
            List.of(flat("base", drivers, 3)),
            3,
            null,
            null,
            WHITE,
            7L,
            20_000);

    Expected step = QUESTION.output(question, NOON).paths().get(0).steps().get(2);

    assertThat(step.upper95() - step.lower95()).isCloseTo(2 * 1.96 * 3, within(.7));
    assertThat(step.upper80() - step.lower80()).isCloseTo(2 * 1.2816 * 3, within(.5));
    assertThat((step.upper95() + step.lower95()) / 2).isCloseTo(step.mean(), within(.2));
  }

  @Test
  void aSpendCurveIsUsedAsItIsGiven() {
    double[] spend = wave(40, 1);
    double[] values = Arrays.stream(spend).map(x -> 100 * Math.pow(x, .3)).toArray();
    for (int t = 0; t < values.length; t++) {
      values[t] *= 1 + .01 * Math.sin(t);
    }
    List<Driver> drivers = List.of(elastic("spend", spend, .3));
    List<Scenario> scenarios =
        List.of(constant("base", "spend", 4, 10), constant("double", "spend", 4, 20));

    ScenarioForecast answer = QUESTION.output(question(values, drivers, scenarios, 4, WHITE), NOON);

    double ratio =
        answer.paths().get(1).steps().get(2).mean() / answer.paths().get(0).steps().get(2).mean();
    assertThat(ratio).isCloseTo(Math.pow(2, .3), within(1e-12));
    assertThat(answer.coefficients()).extracting(Coefficient::name).containsExactly("intercept");
    assertThat(answer.paths().get(1).shares().get(0).share()).isCloseTo(1, within(1e-12));
  }

  @Test
  void errorsThatWanderAreDifferenced() {
    var random = new Random(3);
    double[] price = wave(150, 9);
    double[] values = new double[150];
    double level = 100;
    for (int t = 0; t < values.length; t++) {
      level += random.nextGaussian();
      values[t] = level - 2 * price[t];
    }
    List<Driver> drivers = List.of(driver("price", price));

    ScenarioForecast answer =
        QUESTION.output(
            question(values, drivers, List.of(flat("base", drivers, 4)), 4, null), NOON);

    assertThat(answer.order()).startsWith("(").contains(",1,");
    assertThat(answer.coefficients().get(0).value()).isCloseTo(-2, within(.3));
  }

  @Test
  void aStrongSeasonIsCarriedOn() {
    var random = new Random(3);
    double[] price = wave(84, 9);
    double[] values = new double[84];
    for (int t = 0; t < values.length; t++) {
      values[t] = 50 - 2 * price[t] + 20 * Math.sin(2 * Math.PI * t / 7) + random.nextGaussian();
    }
    List<Driver> drivers = List.of(driver("price", price));
    var question =
        new ForecastScenario(
            "sales",
            boxed(values),
            drivers,
            List.of(constant("base", "price", 7, 10)),
            7,
            null,
            7,
            null,
            null,
            null);

    List<Expected> week = QUESTION.output(question, NOON).paths().get(0).steps();

    for (int h = 0; h < 7; h++) {
      assertThat(week.get(h).mean())
          .isCloseTo(30 + 20 * Math.sin(2 * Math.PI * h / 7), within(3.0));
    }
  }

  @Test
  void aPathShorterThanTheHorizonIsRefused() {
    List<Driver> drivers = List.of(driver("price", wave(20, 1)));
    assertThatThrownBy(
            () ->
                question(wave(20, 2), drivers, List.of(constant("base", "price", 3, 1)), 4, WHITE))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("3 steps for driver price")
        .hasMessageContaining("4 steps");
  }

  @Test
  void collinearDriversAreRefusedByName() {
    double[] net = wave(30, 1);
    double[] gross = Arrays.stream(net).map(value -> 3 + 1.19 * value).toArray();
    List<Driver> drivers =
        List.of(driver("other", wave(30, 5)), driver("net", net), driver("gross", gross));

    Answer<ScenarioForecast> answer =
        QUESTION.ask(
            question(wave(30, 2), drivers, List.of(flat("base", drivers, 2)), 2, null), NOON);

    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            refused -> assertThat(refused.found()).isEqualTo("collinear drivers net and gross"));
  }

  @Test
  void aDriverThatNeverVariesIsRefused() {
    double[] same = new double[30];
    Arrays.fill(same, .1);
    List<Driver> drivers = List.of(driver("fee", same));

    assertThat(
            QUESTION.ask(
                question(wave(30, 2), drivers, List.of(flat("base", drivers, 2)), 2, null), NOON))
        .isInstanceOfSatisfying(
            Answer.Refused.class, refused -> assertThat(refused.found()).contains("fee"));
  }

  @Test
  void aHorizonBeyondHalfTheHistoryIsRefused() {
    List<Driver> drivers = List.of(driver("price", wave(20, 1)));
    assertThatThrownBy(
            () -> question(wave(20, 2), drivers, List.of(flat("base", drivers, 11)), 11, null))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("half the history");
  }

  @Test
  void aShortHistoryIsTooLittle() {
    List<Driver> drivers = List.of(driver("price", wave(4, 1)));
    assertThat(
            QUESTION.ask(
                question(wave(4, 2), drivers, List.of(flat("base", drivers, 1)), 1, null), NOON))
        .isInstanceOf(Answer.InsufficientData.class);
  }

  @Property(tries = 30)
  void theSameSeedGivesTheSameAnswerAndAnotherOnlyOtherLimits(
      @ForAll @IntRange(min = 0, max = 1000) int seed) {
    ForecastScenario question = withSeed(seed);

    ScenarioForecast once = QUESTION.output(question, NOON);

    assertThat(QUESTION.output(withSeed(seed), NOON)).isEqualTo(once);
    ScenarioForecast other = QUESTION.output(withSeed(seed + 1L), NOON);
    assertThat(other.paths().get(1).totalDifference().mean())
        .isEqualTo(once.paths().get(1).totalDifference().mean());
    assertThat(other.paths().get(1).steps()).isNotEqualTo(once.paths().get(1).steps());
  }

  @Property(tries = 50)
  void sharesOfTheDriversSumToTheDifference(@ForAll long seed) {
    List<Driver> drivers =
        List.of(
            driver("price", wave(60, seed)),
            driver("mentions", wave(60, seed + 1)),
            elastic("search", wave(60, seed + 2), .3),
            elastic("social", wave(60, seed + 3), -.2));
    List<Scenario> scenarios = new ArrayList<>();
    scenarios.add(flat("base", drivers, 6));
    scenarios.add(
        new Scenario(
            "other",
            drivers.stream()
                .map(driver -> new Scenario.Path(driver.name(), boxed(wave(6, seed + 9))))
                .toList()));

    ScenarioForecast.Path other =
        QUESTION
            .output(question(noisy(60, drivers), drivers, scenarios, 6, WHITE), NOON)
            .paths()
            .get(1);

    double effects = other.shares().stream().mapToDouble(ScenarioForecast.Share::effect).sum();
    assertThat(effects).isCloseTo(other.totalDifference().mean(), within(1e-7));
  }

  /** Luck is common: a constant difference is known far better than either path. */
  @Property(tries = 20)
  void theDifferenceIsNarrowerThanThePaths(@ForAll @IntRange(min = 0, max = 1000) int seed) {
    ScenarioForecast.Path other = QUESTION.output(withSeed(seed), NOON).paths().get(1);

    Expected path = other.steps().get(0);
    Expected difference = other.difference().get(0);
    assertThat(difference.upper95() - difference.lower95())
        .isLessThan(path.upper95() - path.lower95());
  }

  private static ForecastScenario withSeed(long seed) {
    List<Driver> drivers = List.of(driver("price", wave(60, 1)), elastic("spend", wave(60, 2), .2));
    List<Scenario> scenarios =
        List.of(
            flat("base", drivers, 6),
            new Scenario("other", List.of(new Scenario.Path("price", boxed(wave(6, 8))))));
    return new ForecastScenario(
        "sales",
        boxed(noisy(60, drivers)),
        drivers,
        scenarios,
        6,
        "base",
        null,
        new ErrorOrder(1, 0, 0),
        seed,
        200);
  }

  private static ForecastScenario question(
      double[] values,
      List<Driver> drivers,
      List<Scenario> scenarios,
      int horizon,
      @Nullable ErrorOrder order) {
    return new ForecastScenario(
        "sales", boxed(values), drivers, scenarios, horizon, null, null, order, null, null);
  }

  private static Driver driver(String name, double... values) {
    return new Driver(name, boxed(values), null);
  }

  private static Driver elastic(String name, double[] values, double elasticity) {
    return new Driver(name, boxed(values), elasticity);
  }

  /** Every driver stays at its last value. */
  private static Scenario flat(String name, List<Driver> drivers, int steps) {
    List<Scenario.Path> paths = new ArrayList<>();
    for (Driver driver : drivers) {
      double last = driver.values().get(driver.values().size() - 1);
      paths.add(new Scenario.Path(driver.name(), Collections.nCopies(steps, last)));
    }
    return new Scenario(name, paths);
  }

  private static Scenario constant(String name, String driver, int steps, double value) {
    return new Scenario(
        name, List.of(new Scenario.Path(driver, Collections.nCopies(steps, value))));
  }

  /** Positive values about 10. */
  private static double[] wave(int length, long seed) {
    var random = new Random(seed);
    double[] values = new double[length];
    for (int t = 0; t < length; t++) {
      values[t] = 10 + 2 * Math.sin(.3 * t + seed % 7) + random.nextDouble();
    }
    return values;
  }

  private static double[] noisy(int length, List<Driver> drivers) {
    var random = new Random(1);
    double[] values = new double[length];
    for (int t = 0; t < length; t++) {
      values[t] = 100 + random.nextGaussian();
      for (Driver driver : drivers) {
        values[t] -= driver.values().get(t);
      }
    }
    return values;
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
