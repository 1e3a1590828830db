package io.raptorflow.operators.agents.architect.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.Hosted;
import io.raptorflow.operators.agents.InvalidInput;
import java.math.BigDecimal;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Figures of the agent's specification, which follow from Lagrange's condition on βx/(x+k) in
 * closed form: x = √(βk/λ) − k.
 */
class AllocateResourcesTest {
  private static final Offset<Double> CENT = within(.01);
  private static final String CURVES =
      """
      "curves": [{"channel": "a", "saturation": 100, "halfSaturation": 20},
                 {"channel": "b", "saturation": 50, "halfSaturation": 10},
                 {"channel": "c", "saturation": 80, "halfSaturation": 40}]
      """;
  private static final String TWO_S_CURVES =
      """
      "curves": [{"channel": "a", "saturation": 100, "halfSaturation": 50, "shape": 3},
                 {"channel": "b", "saturation": 100, "halfSaturation": 50, "shape": 3}]
      """;

  private static final String NOW = "2026-03-02T12:00:00Z";

  private final Hosted host = new Hosted(new ResourceAllocator());

  private ResourceAllocation allocate(String question) {
    return host.compute(NOW, "allocate_resources", question, ResourceAllocation.class).output();
  }

  private InvalidInput refusal(String question) {
    return host.refusal(NOW, "allocate_resources", question);
  }

  private static String question(String total, String more) {
    return "{\"project\": \"spring\", \"total\": {\"amount\": %s, \"currency\": \"EUR\"}, %s}"
        .formatted(total, more);
  }

  private static List<Double> spends(ResourceAllocation allocation) {
    return allocation.shares().stream().map(share -> share.spend().amount().doubleValue()).toList();
  }

  @Test
  void aHundredIsSplitAtEqualMarginalReturn() {
    ResourceAllocation allocation = allocate(question("100", CURVES));

    assertThat(spends(allocation).get(0)).isCloseTo(41.485, CENT);
    assertThat(spends(allocation).get(1)).isCloseTo(20.742, CENT);
    assertThat(spends(allocation).get(2)).isCloseTo(37.773, CENT);
    assertThat(allocation.response()).isCloseTo(140.062, within(.0005));
    assertThat(allocation.multiplier()).isCloseTo(.52905, within(.000005));
    assertThat(allocation.shares())
        .allSatisfy(share -> assertThat(share.marginalReturn()).isCloseTo(.52905, within(.000005)));
    assertThat(allocation.gap()).isZero();
    assertThat(allocation.truncated()).isFalse();
  }

  @Test
  void theSplitIsExactBeforeItIsRoundedToCents() {
    double[] none = new double[3];
    double[] all = {100, 100, 100};
    Split split =
        SplitSearch.best(
            List.of(new HillCurve(100, 20, 1), new HillCurve(50, 10, 1), new HillCurve(80, 40, 1)),
            none,
            all,
            100,
            new NodeBudget(1));

    assertThat(split.spend()).containsExactly(new double[] {41.485, 20.742, 37.773}, within(.0005));
  }

  @Test
  void aChannelWhoseFirstUnitEarnsLessGetsNothing() {
    ResourceAllocation allocation = allocate(question("10", CURVES));

    assertThat(spends(allocation)).containsExactly(6.67, 3.33, 0.0);
    assertThat(allocation.multiplier()).isCloseTo(2.8125, within(1e-9));
    assertThat(allocation.shares().get(2).marginalReturn()).isCloseTo(2, within(1e-9));
    assertThat(allocation.shares().get(2).binding()).isNull();
  }

  /** Specification of optimize_allocation: all in one 63.34, equal split 35.53. */
  @Test
  void twoSCurvesGetAllInOne() {
    ResourceAllocation allocation =
        allocate(
            question(
                "60",
                TWO_S_CURVES
                    + """
                    , "current": [{"channel": "a", "spend": {"amount": 30, "currency": "EUR"}},
                                  {"channel": "b", "spend": {"amount": 30, "currency": "EUR"}}]
                    """));

    assertThat(spends(allocation)).containsExactlyInAnyOrder(60.0, 0.0);
    assertThat(allocation.response()).isCloseTo(63.34, within(.005));
    assertThat(allocation.currentResponse()).isCloseTo(35.53, within(.005));
    assertThat(allocation.gain()).isCloseTo(27.82, within(.005));
    assertThat(allocation.truncated()).isFalse();
  }

  @Test
  void limitsAreKeptAndNamed() {
    ResourceAllocation allocation =
        allocate(
            question(
                "100",
                CURVES
                    + """
                    , "bounds": [{"channel": "a", "most": {"amount": 20, "currency": "EUR"}},
                                 {"channel": "b", "least": {"amount": 50, "currency": "EUR"}}]
                    """));

    assertThat(spends(allocation)).containsExactly(20.0, 50.0, 30.0);
    assertThat(allocation.shares())
        .extracting(ResourceAllocation.Share::binding)
        .containsExactly(ResourceAllocation.Limit.MOST, ResourceAllocation.Limit.LEAST, null);
    assertThat(allocation.multiplier()).isCloseTo(80 * 40 / 4_900.0, within(1e-9));
  }

  @Test
  void moneyOverWeeksIsSpentEvenly() {
    ResourceAllocation week = allocate(question("100", CURVES));
    ResourceAllocation quarter = allocate(question("1300", CURVES + ", \"weeks\": 13"));

    assertThat(quarter.response()).isCloseTo(13 * week.response(), within(1e-6));
    assertThat(quarter.multiplier()).isCloseTo(week.multiplier(), within(1e-9));
    assertThat(spends(quarter).get(0)).isCloseTo(13 * 41.485, within(.02));
  }

  @Test
  void tooFewNodesAreSaidToHaveBeenTooFew() {
    StringBuilder curves = new StringBuilder("\"curves\": [");
    for (int i = 0; i < 12; i++) {
      curves
          .append(i == 0 ? "" : ",")
          .append("{\"channel\": \"c%d\", \"saturation\": %d,".formatted(i, 100 + 7 * i))
          .append("\"halfSaturation\": %d, \"shape\": 3}".formatted(50 + 3 * i));
    }
    ResourceAllocation allocation = allocate(question("331", curves + "], \"nodes\": 1"));

    assertThat(allocation.nodes()).isEqualTo(1);
    assertThat(allocation.truncated()).isTrue();
    assertThat(allocation.gap()).isBetween(0.0, 1.0);
    assertThat(allocation.bound()).isGreaterThan(allocation.response());
  }

  @Test
  void yenHaveNoCents() {
    ResourceAllocation allocation = allocate(question("100", CURVES).replace("EUR", "JPY"));

    assertThat(allocation.shares())
        .extracting(share -> share.spend().amount())
        .containsExactly(new BigDecimal(41), new BigDecimal(21), new BigDecimal(38));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'least':{'amount':101,'currency':'EUR'} | bounds | at most the total of 100",
        "'most':{'amount':-1,'currency':'EUR'} | bounds.most | 0 to 10^12 EUR",
        "'most':{'amount':1.005,'currency':'EUR'} | bounds.most | at most 2 decimals",
        "'most':{'amount':1e999999999,'currency':'EUR'} | bounds.most | 0 to 10^12 EUR",
        "'most':{'amount':5,'currency':'USD'} | bounds.most | EUR, as the rest",
        "'least':{'amount':5,'currency':'EUR'},'most':{'amount':4,'currency':'EUR'}"
            + " | bounds.least | at most what it may get",
      })
  void limitsThatCannotBeAreRefused(String limit, String field, String expected) {
    String bounds = ", \"bounds\": [{\"channel\": \"a\", " + limit.replace('\'', '"') + "}]";

    assertThat(refusal(question("100", CURVES + bounds)))
        .satisfies(fault -> assertThat(fault.field()).isEqualTo(field))
        .satisfies(fault -> assertThat(fault.expected()).contains(expected));
  }

  @Test
  void limitsThatCannotSumToTheTotalAreRefused() {
    String bounds =
        """
        , "bounds": [{"channel": "a", "most": {"amount": 20, "currency": "EUR"}},
                     {"channel": "b", "most": {"amount": 20, "currency": "EUR"}},
                     {"channel": "c", "most": {"amount": 20.50, "currency": "EUR"}}]
        """;

    assertThat(refusal(question("100", CURVES + bounds)))
        .hasMessage(
            "bounds: found most spends of 60.5 in all, expected most spends that sum to at least"
                + " the total of 100");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'saturation':-1,'halfSaturation':1 | curves.saturation",
        "'saturation':'NaN','halfSaturation':1 | curves.saturation",
        "'saturation':1,'halfSaturation':0 | curves.halfSaturation",
        "'saturation':1,'halfSaturation':1,'shape':21 | curves.shape",
        "'saturation':1,'halfSaturation':1,'draws':[1,null] | curves.draws",
        "'saturation':1,'halfSaturation':1,'draws':[-1] | curves.draws",
      })
  void curvesThatCannotBeAreRefused(String curve, String field) {
    String curves = "\"curves\": [{\"channel\": \"a\", " + curve.replace('\'', '"') + "}]";

    assertThat(refusal(question("100", curves)).field()).isEqualTo(field);
  }

  @Test
  void questionsWithoutWhatIsNeededAreRefused() {
    assertThat(refusal(question("0", CURVES)).field()).isEqualTo("total");
    assertThat(refusal(question("1", "\"curves\": []")).field()).isEqualTo("curves");
    assertThat(refusal(question("1", CURVES + ", \"weeks\": 521")).field()).isEqualTo("weeks");
    assertThat(refusal(question("1", CURVES + ", \"bounds\": [{\"channel\": \"tv\"}]")).found())
        .isEqualTo("tv");
    assertThat(refusal(question("1", CURVES).replace("\"b\"", "\"a\"")).found())
        .isEqualTo("a twice");
  }
}
