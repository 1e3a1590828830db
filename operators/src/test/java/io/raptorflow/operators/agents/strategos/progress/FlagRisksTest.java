package io.raptorflow.operators.agents.strategos.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Hosted;
import io.raptorflow.operators.agents.strategos.progress.RiskFlags.Episode;
import io.raptorflow.operators.agents.strategos.progress.RiskFlags.Flag;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlagRisksTest {
  private static final String GIVEN = ", \"rules\": {\"costTarget\": 1, \"costSigma\": 0.05}";

  private final Hosted monitor = new Hosted(new ProgressMonitor());

  private Answer<RiskFlags> ask(String rest) {
    return monitor.ask(
        TrackProgressTest.NOON,
        "flag_risks",
        "{\"plan\": \"launch\", " + rest + "}",
        RiskFlags.class);
  }

  private RiskFlags flags(String rest) {
    Answer<RiskFlags> answer = ask(rest);
    assertThat(answer).isInstanceOf(Answer.Computed.class);
    return ((Answer.Computed<RiskFlags>) answer).output();
  }

  private static String weeks(String field, int count, IntToDoubleFunction value) {
    return IntStream.range(0, count)
        .mapToObj(i -> String.format(Locale.ROOT, "{\"%s\": %.12f}", field, value.applyAsDouble(i)))
        .collect(Collectors.joining(", ", "\"weeks\": [", "]"));
  }

  @Test
  void falseAlarmsOfProcessesInControlStayWithinTheDesign() {
    assertThat(falseAlarmsPerWeek(GIVEN)).isLessThan(1.25);
    assertThat(falseAlarmsPerWeek("")).isLessThan(1.25);
  }

  /** Episodes a week over 60 series of 500, as a multiple of the design. */
  private double falseAlarmsPerWeek(String rules) {
    int episodes = 0;
    double design = 0;
    int series = 60;
    for (int seed = 0; seed < series; seed++) {
      Random random = new Random(seed);
      RiskFlags flags = flags(weeks("cpi", 500, i -> 1 + 0.05 * random.nextGaussian()) + rules);
      episodes += flags.episodes().size();
      design = flags.design().falseAlarmsPerWeek();
    }
    return episodes / (series * 500.0) / design;
  }

  @Test
  void aShiftByTwoSigmaIsFlaggedAfterTheDesignedRunLength() {
    assertThat(delayOverDesign(GIVEN)).isBetween(0.8, 1.2);
    assertThat(delayOverDesign("")).isBetween(0.8, 1.2);
  }

  /** Mean weeks to the alarm over 100 series, as a multiple of the design. */
  private double delayOverDesign(String rules) {
    double weeks = 0;
    double design = 0;
    int series = 0;
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      RiskFlags flags =
          flags(
              weeks("cpi", 250, i -> 1 + 0.05 * (random.nextGaussian() - (i < 200 ? 0 : 2)))
                  + rules);
      design = flags.design().runLengthAtTwoSigma();
      for (Episode episode : flags.episodes()) {
        if (episode.firstWeek() > 200) {
          weeks += episode.firstWeek() - 200;
          series++;
          break;
        }
      }
    }
    return weeks / series / design;
  }

  /**
   * Lucas &amp; Saccucci (1990), table 3: two-sided charts of run length 500 in control. One side
   * has twice that, and the same after a shift, which the other side hardly ever sees.
   */
  @ParameterizedTest
  @CsvSource({
    "0.40, 3.054, 14.3, 3.5",
    "0.25, 2.998, 11.1, 3.6",
    "0.20, 2.962, 10.5, 3.7",
    "0.10, 2.814, 10.3, 4.4"
  })
  void runLengthsAgreeWithPublishedOnes(
      double lambda, double limit, double atOneSigma, double atTwoSigma) {
    EwmaChart chart = new EwmaChart(lambda, limit);

    assertThat(EwmaDesign.averageRunLength(chart, 0)).isCloseTo(1000, within(20.0));
    assertThat(EwmaDesign.averageRunLength(chart, -1)).isCloseTo(atOneSigma, within(0.1));
    assertThat(EwmaDesign.averageRunLength(chart, -2)).isCloseTo(atTwoSigma, within(0.06));
  }

  @Test
  void aShiftIsOneEpisodeFlaggedFromItsFirstWeek() {
    RiskFlags flags =
        flags(weeks("spiT", 40, i -> (i < 30 ? 1 : 0.7) + (i % 2 == 0 ? 0.02 : -0.02)));

    assertThat(flags.flags()).extracting(Flag::rule).containsExactly(RiskRule.SCHEDULE_INDEX);
    assertThat(flags.episodes()).hasSize(1);
    assertThat(flags.flags().get(0).firstWeek()).isBetween(31, 33);
    assertThat(flags.flags().get(0).statistic()).isLessThan(flags.flags().get(0).limit());
    assertThat(flags.flags().get(0).projectedBreachWeek())
        .isEqualTo((double) flags.flags().get(0).firstWeek());
  }

  @Test
  void anIndexThatDriftsDownIsProjectedToTheFloor() {
    RiskFlags flags =
        flags(
            weeks("cpi", 40, i -> (i < 30 ? 1.1 : 1.1 - 0.01 * (i - 30)) + 0.002 * (i % 2))
                + ", \"rules\": {\"floor\": 0.9}");

    assertThat(flags.flags()).extracting(Flag::rule).containsExactly(RiskRule.COST_INDEX);
    assertThat(flags.flags().get(0).projectedBreachWeek()).isCloseTo(51, within(1.0));
  }

  @Test
  void flatIndicesAreNoRisk() {
    assertThat(flags(weeks("cpi", 100, i -> 0.97)).flags()).isEmpty();
  }

  @Test
  void lostFloatIsFlaggedWithTheWeekItIsUsedUp() {
    RiskFlags flags = flags(weeks("floatHours", 10, i -> 200 - 10 * i));

    Flag flag = flags.flags().get(0);
    assertThat(flag.rule()).isEqualTo(RiskRule.FLOAT_EROSION);
    assertThat(flag.statistic()).isCloseTo(10, within(1e-9));
    assertThat(flag.projectedBreachWeek()).isCloseTo(21, within(1e-9));
    assertThat(flags(weeks("floatHours", 10, i -> 200 + i % 3)).flags()).isEmpty();
  }

  @Test
  void silenceIsFlaggedBeyondWhatChanceExplains() {
    String daily =
        IntStream.rangeClosed(1, 20)
            .mapToObj(day -> "\"2026-02-%02dT12:00:00Z\"".formatted(day))
            .collect(Collectors.joining(", ", "\"updates\": [", "]"));

    Flag flag = flags(daily).flags().get(0);

    assertThat(flag.rule()).isEqualTo(RiskRule.STALE_UPDATES);
    assertThat(flag.statistic()).isEqualTo(10 * 24);
    double limit = 19 * 24 * (Math.pow(0.01, -1.0 / 19) - 1);
    assertThat(flag.limit()).isCloseTo(limit, within(1e-9));
    assertThat(flag.projectedBreach())
        .isEqualTo(
            Instant.parse("2026-02-20T12:00:00Z")
                .plus(Duration.ofMillis(Math.round(limit * 3_600_000))));
  }

  @Test
  void tooLittleToTestAnythingIsSaid() {
    assertThat(ask(weeks("cpi", 2, i -> 1)))
        .isInstanceOfSatisfying(
            Answer.InsufficientData.class, little -> assertThat(little.need()).isEqualTo(3));
  }

  @Test
  void figuresTakenFromTheQuestionWarnNobody() {
    flags(weeks("cpi", 40, i -> i < 30 ? 1 + 0.01 * (i % 2) : 0.5));

    assertThat(monitor.emitted).isEmpty();
  }
}
