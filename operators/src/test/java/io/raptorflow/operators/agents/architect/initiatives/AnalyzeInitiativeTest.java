package io.raptorflow.operators.agents.architect.initiatives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.HeapMemory;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.architect.initiatives.AnalyzeInitiative.CashFlow;
import io.raptorflow.operators.host.HostBench;
import io.raptorflow.schemas.entities.Initiative;
import io.raptorflow.schemas.entities.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AnalyzeInitiativeTest {

  @Test
  void aHundredForTwiceSixtyIsWorthFourAtTenPercent() {
    Worth worth = computed(ask(0.1, -100, 60, 60));

    assertThat(worth.npv()).isCloseTo(4.132, within(5e-4));
    assertThat(worth.irr()).isCloseTo(0.13066, within(5e-6));
    // after the first year 45.45 of the discounted 100 are open, of the 49.59 of the second
    assertThat(worth.paybackMonths()).isCloseTo(12 * (1 + 45.4545 / 49.5868), within(1e-3));
  }

  @Test
  void withoutSpreadTheProbabilityOfAGainIsNoughtOrOne() {
    Worth gain = computed(ask(0.1, -100, 60, 60));
    Worth loss = computed(ask(0.2, -100, 60, 60));

    assertThat(gain.positive()).isEqualTo(1);
    assertThat(gain.p10()).isCloseTo(gain.npv(), within(1e-9));
    assertThat(gain.standardError()).isCloseTo(0, within(1e-9));
    assertThat(loss.positive()).isZero();
    assertThat(loss.paybackMonths()).isNull();
  }

  @Test
  void theSimulatedMeanIsThatOfThePertDistributions() {
    var flows = List.of(new CashFlow(-130.0, -100.0, -90.0), new CashFlow(40.0, 120.0, 140.0));

    Worth worth = computed(new AnalyzeInitiative("i1", flows, 0.1, null, 7L, 20_000));

    double mean = (-130 - 400 - 90) / 6.0 + (40 + 480 + 140) / 6.0 / 1.1;
    assertThat(worth.mean()).isCloseTo(mean, within(4 * worth.standardError()));
    assertThat(worth.p10()).isLessThan(worth.mean());
    assertThat(worth.p90()).isGreaterThan(worth.mean());
  }

  @Test
  void theSameSeedGivesTheSameWorth() {
    var flows = List.of(new CashFlow(-130.0, -100.0, -90.0), new CashFlow(40.0, 120.0, 140.0));
    var input = new AnalyzeInitiative("i1", flows, 0.1, null, 7L, 500);

    assertThat(computed(input)).isEqualTo(computed(input));
  }

  @Property(tries = 200)
  void atTheInternalRateTheFlowsAreWorthNothing(
      @ForAll @DoubleRange(min = 1, max = 90) double cost,
      @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 500) Integer> returns) {
    double[] amounts = new double[returns.size() + 1];
    amounts[0] = -cost;
    Arrays.setAll(amounts, i -> i == 0 ? -cost : returns.get(i - 1));
    CashFlows flows = new CashFlows(amounts, 1);

    Double rate = flows.internalRate();

    assertThat(rate).isNotNull();
    assertThat(flows.presentValue(rate)).isCloseTo(0, within(1e-6 * cost));
  }

  @Test
  void flowsWithTwoRatesHaveNone() {
    // Brealey and Myers: -4,000, +25,000, -25,000 is worth nothing at 25 % and at 400 %
    CashFlows flows = new CashFlows(new double[] {-4_000, 25_000, -25_000}, 1);

    assertThat(flows.presentValue(0.25)).isCloseTo(0, within(1e-9));
    assertThat(flows.presentValue(4)).isCloseTo(0, within(1e-9));
    assertThat(flows.internalRate()).isNull();
  }

  @Test
  void flowsThatNeverChangeSignAreRefused() {
    assertThatThrownBy(() -> answer(ask(0.1, -100, -60)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("cashFlows: found no change of sign");
  }

  /** 101 / 1.1^(31/365.25) − 100. */
  @Test
  void theValueOfAnEstimateIsDiscountedByItsDays() {
    HeapMemory memory = new HeapMemory();
    new InitiativeMemory(memory)
        .write(new KnownInitiative(estimated(100, 101, 31), Instant.EPOCH, "e1", null));

    var input = new AnalyzeInitiative("i1", List.of(), 0.1, null, null, 200);
    var answer =
        (Answer.Computed<Worth>)
            new InitiativeAnalysis().answer(new Asked<>(input, HostBench.task("q1", "{}")), memory);

    assertThat(answer.output().npv())
        .isCloseTo(101 / Math.pow(1.1, 31 / 365.25) - 100, within(1e-9));
    assertThat(answer.output().irr()).isCloseTo(Math.pow(1.01, 365.25 / 31) - 1, within(1e-9));
    assertThat(answer.output().paybackMonths()).isLessThanOrEqualTo(31 / 365.25 * 12);
  }

  private static Initiative estimated(int cost, int value, double days) {
    return new Initiative(
        "i1",
        "Launch",
        null,
        null,
        List.of(),
        List.of(),
        List.of(),
        new Money(BigDecimal.valueOf(cost), "EUR"),
        null,
        days,
        null,
        new Money(BigDecimal.valueOf(value), "EUR"),
        null,
        null,
        null,
        Initiative.State.DRAFT,
        0L,
        Map.of());
  }

  @Test
  void aRateByWhichWorthIsNoNumberAnyMoreIsRefused() {
    double[] flows = new double[600];
    Arrays.fill(flows, 1);
    flows[0] = -1;
    List<CashFlow> given =
        Arrays.stream(flows).mapToObj(flow -> new CashFlow(null, flow, null)).toList();

    assertThatThrownBy(() -> answer(new AnalyzeInitiative("i1", given, -0.99, 120, 1L, 200)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("rate: found -0.99 over 5990.0 years, expected at least -0.03");
    Worth worth = computed(new AnalyzeInitiative("i1", given, -0.03, 120, 1L, 200));
    assertThat(worth.npv()).isFinite();
    assertThat(worth.mean()).isFinite();
    assertThat(worth.standardError()).isFinite();
    assertThat(worth.irr()).isFinite();
  }

  @Test
  void moreDrawsThanAreBearableAreRefused() {
    List<CashFlow> flows = Collections.nCopies(600, new CashFlow(null, 1.0, null));

    assertThatThrownBy(() -> new AnalyzeInitiative("i1", flows, 0.1, null, 1L, 100_000))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("runs: found 60000000 draws");
  }

  @Test
  void ofAnUnknownInitiativeWithoutFlowsThereIsTooLittleToSay() {
    assertThat(answer(new AnalyzeInitiative("i9", List.of(), 0.1, null, null, null)))
        .isEqualTo(Answer.insufficient("events of initiative i9", 0, 1));
  }

  private static AnalyzeInitiative ask(double rate, double... flows) {
    return new AnalyzeInitiative(
        "i1",
        Arrays.stream(flows).mapToObj(flow -> new CashFlow(null, flow, null)).toList(),
        rate,
        null,
        null,
        200);
  }

  private static Answer<Worth> answer(AnalyzeInitiative input) {
    return new InitiativeAnalysis()
        .answer(new Asked<>(input, HostBench.task("q1", "{}")), new HeapMemory());
  }

  private static Worth computed(AnalyzeInitiative input) {
    return ((Answer.Computed<Worth>) answer(input)).output();
  }
}
