package io.raptorflow.operators.agents.architect.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Hosted;
import io.raptorflow.operators.agents.InvalidInput;
import org.junit.jupiter.api.Test;

class ForecastNeedsTest {
  private static final String NOW = "2026-03-02T12:00:00Z";

  private final Hosted host = new Hosted(new ResourceAllocator());

  private Answer.Computed<NeedsForecast> forecast(String question) {
    return host.compute(NOW, "forecast_needs", question, NeedsForecast.class);
  }

  private ResourceAllocation allocate(String question) {
    return host.compute(NOW, "allocate_resources", question, ResourceAllocation.class).output();
  }

  private InvalidInput refusal(String question) {
    return host.refusal(NOW, "forecast_needs", question);
  }

  private static String question(String target, String more) {
    return "{\"project\": \"spring\", \"currency\": \"EUR\", \"target\": %s, %s}"
        .formatted(target, more);
  }

  private static String curve(String more) {
    return "\"curves\": [{\"channel\": \"a\", \"saturation\": 100, \"halfSaturation\": 20"
        + more
        + "}]";
  }

  /** Specification: β 100, k 20, target 75 → 60, from x = kT/(β − T). */
  @Test
  void seventyFiveOfAHundredNeedSixty() {
    NeedsForecast forecast = forecast(question("75", curve(""))).output();

    assertThat(forecast.money().amount()).isEqualByComparingTo("60");
    assertThat(forecast.costOfLastUnit()).isCloseTo(80 * 80 / 2_000.0, within(1e-6));
    assertThat(forecast.p50()).isNull();
    assertThat(forecast.infeasibleShare()).isNull();
    assertThat(forecast.gap()).isZero();
  }

  @Test
  void allocatingWhatIsForecastBringsTheTarget() {
    String curves =
        """
        "curves": [{"channel": "a", "saturation": 100, "halfSaturation": 20},
                   {"channel": "b", "saturation": 50, "halfSaturation": 10, "shape": 2.5},
                   {"channel": "c", "saturation": 80, "halfSaturation": 40, "shape": 0.7}]
        """;
    NeedsForecast forecast = forecast(question("140", curves)).output();
    ResourceAllocation allocation =
        allocate(
            "{\"project\": \"spring\", \"total\": {\"amount\": %s, \"currency\": \"EUR\"}, %s}"
                .formatted(forecast.money().amount().toPlainString(), curves));

    assertThat(allocation.response()).isBetween(140 - 1e-6, 140.01);
  }

  /** Draws need kT/(β − T): β 75 never, 80 → 300, 90 → 100, 95 → 75, 100 → 60, 105 → 50 … */
  @Test
  void quantilesAreOverTheDraws() {
    String draws = ", \"draws\": [80, 115, 90, 110, 100, 105, 95, 75, 120, 125]";
    Answer.Computed<NeedsForecast> answer =
        forecast(question("75", curve(draws) + ", \"level\": 0.95"));
    NeedsForecast forecast = answer.output();

    assertThat(forecast.p50().amount()).isEqualByComparingTo("50");
    assertThat(forecast.p80().amount()).isEqualByComparingTo("100");
    assertThat(forecast.atLevel()).isNull();
    assertThat(forecast.infeasibleShare()).isEqualTo(.1);
    assertThat(forecast.draws()).isEqualTo(10);
    assertThat(forecast.truncated()).isFalse();
    assertThat(answer.confidence()).isEqualTo(.9);
  }

  @Test
  void aTargetAtTheSaturationLevelIsRefused() {
    InvalidInput fault = refusal(question("100", curve("")));

    assertThat(fault)
        .hasMessage(
            "target: found 100.0, expected below the saturation level of 100.0 that no spend"
                + " within the bounds reaches");
  }

  /** 100 · 60 / (60 + 20) = 75 is what the most that may be spent brings. */
  @Test
  void aTargetThatAllThatMayBeSpentJustReachesIsReached() {
    String bounds =
        ", \"bounds\": [{\"channel\": \"a\", \"most\":"
            + " {\"amount\": 60, \"currency\": \"EUR\"}}]";

    assertThat(forecast(question("75", curve("") + bounds)).output().money().amount())
        .isEqualByComparingTo("60");
    assertThat(refusal(question("75.01", curve("") + bounds)).field()).isEqualTo("target");
  }

  @Test
  void limitsLowerTheSaturationLevel() {
    String bounds =
        ", \"bounds\": [{\"channel\": \"a\", \"most\": {\"amount\": 20, \"currency\": \"EUR\"}}]";

    assertThat(refusal(question("50.01", curve("") + bounds)).expected())
        .startsWith("at most 50.0, which all that may be spent brings");
    assertThat(forecast(question("49", curve("") + bounds)).output().money().amount())
        .isEqualByComparingTo("19.22");
  }

  @Test
  void aTargetThatNoMoneyInTheWorldReachesIsRefused() {
    assertThat(refusal(question("99.9999999999999", curve(""))).field()).isEqualTo("target");
  }

  @Test
  void aQuestionWithoutATargetIsRefused() {
    assertThat(refusal(question("0", curve(""))).field()).isEqualTo("target");
    assertThat(refusal(question("1e999", curve(""))).field()).isEqualTo("target");
    assertThat(refusal(question("5", curve("") + ", \"level\": 1")).field()).isEqualTo("level");
    assertThat(refusal(question("5", curve("")).replace("EUR", "XXX")).field())
        .isEqualTo("currency");
  }

  @Test
  void drawsOfUnequalNumberAreRefused() {
    String curves =
        """
        "curves": [{"channel": "a", "saturation": 9, "halfSaturation": 2, "draws": [8, 9]},
                   {"channel": "b", "saturation": 9, "halfSaturation": 2, "draws": [8]}]
        """;

    assertThat(refusal(question("5", curves)))
        .hasMessage("curves.draws: found 1 for channel b, expected 2, as for channel a");
  }

  @Test
  void moreDrawsThanCanBeComputedAreRefused() {
    String draws = "[" + "5,".repeat(499) + "5]";
    StringBuilder curves = new StringBuilder("\"curves\": [");
    for (int i = 0; i < 21; i++) {
      curves
          .append(i == 0 ? "" : ",")
          .append("{\"channel\": \"c" + i + "\", \"saturation\": 5, \"halfSaturation\": 2,")
          .append("\"draws\": " + draws + "}");
    }

    assertThat(refusal(question("5", curves + "]")))
        .hasMessage(
            "curves.draws: found 500 for each of 21 channels, expected at most 4,000 for all"
                + " channels together");
  }
}
