package io.raptorflow.operators.agents.seer.forecast.nowcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.seer.forecast.ForecastQuestion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MetricNowcastingTest {
  private static final Instant START = Instant.parse("2026-02-01T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final ForecastQuestion<NowcastMetric, Nowcast> QUESTION =
      ForecastQuestion.to(
          "nowcast_metric", MetricNowcasting::addTo, NowcastMetric.class, Nowcast.class);

  /** Cumulative claims of Taylor and Ashe (1983), the triangle of Mack (1993). */
  private static final double[][] TAYLOR_ASHE = {
    {357848, 1124788, 1735330, 2218270, 2745596, 3319994, 3466336, 3606286, 3833515, 3901463},
    {352118, 1236139, 2170033, 3353322, 3799067, 4120063, 4647867, 4914039, 5339085},
    {290507, 1292306, 2218525, 3235179, 3985995, 4132918, 4628910, 4909315},
    {310608, 1418858, 2195047, 3757447, 4029929, 4381982, 4588268},
    {443160, 1136350, 2128333, 2897821, 3402672, 3873311},
    {396132, 1333217, 2180715, 2985752, 3691712},
    {440832, 1288463, 2419861, 3483130},
    {359480, 1421128, 2864498},
    {376686, 1363294},
    {344014}
  };

  @Test
  void theTriangleOfTaylorAndAsheHasItsPublishedReserveAndError() {
    Nowcast answer = QUESTION.output(question(TAYLOR_ASHE), after(TAYLOR_ASHE.length));

    assertThat(answer.chainLadder().outstanding()).isCloseTo(18_680_856, within(.5));
    assertThat(answer.chainLadder().standardError()).isCloseTo(2_447_095, within(.5));
    assertThat(answer.factors().get(0).factor()).isCloseTo(3.4906, within(5e-5));
  }

  @Test
  void eachPeriodOfTaylorAndAsheHasItsPublishedReserve() {
    Nowcast answer = QUESTION.output(question(TAYLOR_ASHE), after(TAYLOR_ASHE.length));

    // Mack (1993), table 3: reserves, in thousands 95, 470, 710, 985, 1,419, 2,178, 3,920, 4,279.
    double[] thousands = {0, 95, 470, 710, 985, 1419, 2178, 3920, 4279};
    for (int i = 0; i < thousands.length; i++) {
      Nowcast.Period period = answer.periods().get(i);
      assertThat(period.finalValue() - period.reported())
          .isCloseTo(1000 * thousands[i], within(500.0));
    }
    // Mack's errors of the second and the ninth period: 80 % and 23 % of their reserves.
    assertThat(answer.periods().get(1).standardError()).isCloseTo(75_535, within(1.0));
    assertThat(answer.periods().get(8).standardError()).isCloseTo(971_258, within(1.0));
  }

  /**
   * The youngest period of Taylor and Ashe is 6.9 % reported, so the nowcast takes Bornhuetter and
   * Ferguson for it, and its total is not that of the published chain ladder, which stands beside.
   */
  @Test
  void aPeriodUnderATenthReportedLeansOnTheOthers() {
    Nowcast answer = QUESTION.output(question(TAYLOR_ASHE), after(TAYLOR_ASHE.length));

    Nowcast.Period youngest = answer.periods().get(9);
    double ofOthers = 0;
    double shares = 0;
    for (Nowcast.Period period : answer.periods().subList(0, 9)) {
      assertThat(period.method()).isNotEqualTo(Nowcast.Method.BORNHUETTER_FERGUSON);
      ofOthers += period.reported();
      shares += period.shareReported();
    }
    assertThat(youngest.method()).isEqualTo(Nowcast.Method.BORNHUETTER_FERGUSON);
    assertThat(youngest.shareReported()).isCloseTo(1 / 14.4466, within(1e-5));
    assertThat(youngest.finalValue())
        .isCloseTo(344_014 + ofOthers / shares * (1 - youngest.shareReported()), within(1e-3));
    double inTotal = answer.total().outstanding() - answer.chainLadder().outstanding();
    assertThat(inTotal)
        .isCloseTo(youngest.finalValue() - 344_014 / youngest.shareReported(), within(1e-3));
  }

  @Test
  void aClosedPeriodIsUnchangedAndHasNoWidth() {
    Nowcast.Period oldest =
        QUESTION.output(question(TAYLOR_ASHE), after(TAYLOR_ASHE.length)).periods().get(0);

    assertThat(oldest.method()).isEqualTo(Nowcast.Method.CLOSED);
    assertThat(oldest.finalValue()).isEqualTo(3_901_463);
    assertThat(oldest.standardError()).isZero();
    assertThat(oldest.limits95()).isEqualTo(new Limits(3_901_463, 3_901_463));
    assertThat(oldest.limits80().upper() - oldest.limits80().lower()).isZero();
    assertThat(oldest.hoursTo95()).isZero();
  }

  @Test
  void hoursUntilNearlyAllIsReportedFollowThePattern() {
    // Half after a day, 90 % after two, all after three: 95 % halfway through the third day.
    double[][] even = {{50, 90, 100}, {50, 90, 100}, {50, 90, 100}, {50, 90}, {50}};

    Nowcast answer = QUESTION.output(question(even), after(5));

    assertThat(answer.periods().get(4).hoursTo95()).isCloseTo(36, within(1e-9));
    assertThat(answer.periods().get(3).hoursTo95()).isCloseTo(12, within(1e-9));
    assertThat(answer.periods().get(4).finalValue()).isCloseTo(100, within(1e-9));
  }

  @Test
  void limitsHoldTheMeanAndNeverFallBelowWhatIsReported() {
    for (Nowcast.Period period :
        QUESTION.output(question(TAYLOR_ASHE), after(TAYLOR_ASHE.length)).periods()) {
      assertThat(period.limits95().lower()).isBetween(period.reported(), period.limits80().lower());
      assertThat(period.finalValue())
          .isBetween(period.limits80().lower(), period.limits80().upper());
      assertThat(period.limits95().upper()).isGreaterThanOrEqualTo(period.limits80().upper());
    }
  }

  @Test
  void aDayThatIsNotOverIsScaledByItsProfile() {
    double[][] days = {{100, 125}, {80, 104}, {120}, {60}};
    List<Double> profile = new ArrayList<>(Collections.nCopies(12, .02));
    profile.addAll(Collections.nCopies(12, .76 / 12));
    var question = new NowcastMetric("conversions", periods(days), null, null, profile);

    // Day 4 is 18 hours old: .24 + .38 of its first report has come in.
    Nowcast.Period today =
        QUESTION
            .output(question, START.plus(DAY.multipliedBy(3)).plus(Duration.ofHours(18)))
            .periods()
            .get(3);

    assertThat(today.shareReported()).isCloseTo(.62 * 180 / 229, within(1e-9));
    assertThat(today.finalValue()).isCloseTo(60 / .62 * 229 / 180, within(1e-9));
    assertThat(today.standardError()).isPositive();
  }

  @Test
  void aDayThatIsNotOverNeedsAProfile() {
    Answer<Nowcast> answer =
        QUESTION.ask(
            question(new double[][] {{100, 120}, {90, 110}, {80}, {50}}), after(4).minusSeconds(1));

    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Refused.class, refused -> assertThat(refused.field()).isEqualTo("dayProfile"));
  }

  @Test
  void anAgeThatNoPeriodHasReachedIsRefused() {
    var question =
        new NowcastMetric("conversions", periods(new double[][] {{10, 15}, {12}}), null, 3, null);

    assertThat(QUESTION.ask(question, after(2)))
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            refused -> assertThat(refused.found()).contains("no period seen at age 3"));
  }

  @Test
  void onePeriodCannotSayHowMuchPeriodsDiffer() {
    assertThat(QUESTION.ask(question(new double[][] {{10, 15}, {12}}), after(2)))
        .isInstanceOf(Answer.InsufficientData.class);
  }

  @Test
  void reportsDatedAfterTheQuestionAreNotSeen() {
    double[][] now = {{50, 90, 100}, {40, 75, 82}, {60, 104, 117}, {50, 90}, {50}};
    double[][] later = {
      {50, 90, 100}, {40, 75, 82}, {60, 104, 117, 999}, {50, 90, 777}, {50, 5, 6}, {1}
    };
    var before = new NowcastMetric("conversions", periods(now), null, 3, null);
    var appended = new NowcastMetric("conversions", periods(later), null, 3, null);

    assertThat(QUESTION.output(appended, after(5))).isEqualTo(QUESTION.output(before, after(5)));
  }

  @Test
  void nothingReportedIsExpectedToBeAsTheOthersAndNotZero() {
    double[][] days = {{20, 100}, {30, 120}, {25, 110}, {0}};

    Nowcast.Period youngest = QUESTION.output(question(days), after(4)).periods().get(3);

    assertThat(youngest.method()).isEqualTo(Nowcast.Method.BORNHUETTER_FERGUSON);
    assertThat(youngest.finalValue()).isCloseTo(110 * (1 - 75.0 / 330), within(1e-9));
    assertThat(youngest.standardError()).isGreaterThan(5);
  }

  @Test
  void anExpectationGivenIsUsedWhileUnderATenthIsReported() {
    double[][] days = {{5, 100}, {6, 120}, {4, 90}};
    List<ReportedPeriod> periods = new ArrayList<>(periods(days));
    periods.add(new ReportedPeriod(START.plus(DAY.multipliedBy(3)), List.of(9.0), 200.0, 10.0));

    Nowcast.Period youngest =
        QUESTION
            .output(new NowcastMetric("c", periods, null, null, null), after(4))
            .periods()
            .get(3);

    double share = 15.0 / 310;
    assertThat(youngest.method()).isEqualTo(Nowcast.Method.BORNHUETTER_FERGUSON);
    assertThat(youngest.finalValue()).isCloseTo(9 + 200 * (1 - share), within(1e-9));
    assertThat(youngest.standardError()).isGreaterThan(10 * (1 - share));
  }

  @Test
  void sharesOfADayMustSumToOne() {
    assertThatThrownBy(
            () ->
                new NowcastMetric("c", periods(new double[][] {{1}}), null, null, List.of(.5, .4)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("dayProfile");
  }

  @Property
  void theUnitOfTheMetricDoesNotMatter(@ForAll @IntRange(min = -20, max = 20) int power) {
    double scale = Math.pow(2, power);
    Nowcast once = QUESTION.output(question(TAYLOR_ASHE), after(10));
    double[][] scaled =
        Arrays.stream(TAYLOR_ASHE)
            .map(row -> Arrays.stream(row).map(value -> value * scale).toArray())
            .toArray(double[][]::new);

    Nowcast other = QUESTION.output(question(scaled), after(10));

    assertThat(other.total().outstanding() / scale / once.total().outstanding())
        .isCloseTo(1, within(1e-10));
    assertThat(other.total().standardError() / scale / once.total().standardError())
        .isCloseTo(1, within(1e-10));
    assertThat(other.periods().get(5).limits95().upper() / scale)
        .isCloseTo(once.periods().get(5).limits95().upper(), within(1e-2));
  }

  private static NowcastMetric question(double[][] rows) {
    return new NowcastMetric("conversions", periods(rows), null, null, null);
  }

  private static List<ReportedPeriod> periods(double[][] rows) {
    List<ReportedPeriod> periods = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      periods.add(period(i, rows[i], null));
    }
    return periods;
  }

  private static ReportedPeriod period(int day, double[] reported, @Nullable Double expected) {
    return new ReportedPeriod(
        START.plus(DAY.multipliedBy(day)),
        Arrays.stream(reported).boxed().toList(),
        expected,
        null);
  }

  /** The moment a day is over. */
  private static Instant after(int days) {
    return START.plus(DAY.multipliedBy(days));
  }
}
