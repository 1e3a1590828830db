package io.raptorflow.operators.agents.architect.allocation;

import static io.raptorflow.operators.agents.architect.allocation.SimulatedSpend.curve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Hosted;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.MemoryKey;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class AssessResourcesTest {
  private static final ResponseCurve TV = curve("tv", 300, 20_000, 1.5, .6);
  private static final ResponseCurve SEARCH = curve("search", 200, 5_000, 1, .1);
  private static final String ASKED = "{\"project\": \"spring\"}";

  private static Answer.Computed<ResourceAssessment> assessed(
      ObservedWeeks weeks, String question) {
    return weeks.host.compute(weeks.now(), "assess_resources", question, ResourceAssessment.class);
  }

  private static Answer<ResourceAssessment> answer(ObservedWeeks weeks, String question) {
    return Hosted.unlessRefused(
        weeks.host.ask(weeks.now(), "assess_resources", question, ResourceAssessment.class));
  }

  @Test
  void curvesAreRecoveredFromWhatWasObserved() {
    var weeks = new ObservedWeeks(List.of(TV, SEARCH), 156, 0);
    Answer.Computed<ResourceAssessment> answer = assessed(weeks, ASKED);
    ResourceAssessment found = answer.output();

    assertThat(found.curves()).extracting(ResponseCurve::channel).containsExactly("search", "tv");
    assertThat(found.curves().get(1).halfSaturation())
        .isCloseTo(20_000, Percentage.withPercentage(1));
    assertThat(found.curves().get(1).saturation()).isCloseTo(300, Percentage.withPercentage(1));
    assertThat(found.outcome()).isEqualTo(Measure.CONVERSIONS);
    assertThat(found.weeks()).isEqualTo(156);
    assertThat(found.version()).isEqualTo(1);
    assertThat(found.rSquared()).isCloseTo(1, within(1e-6));
    assertThat(found.conditionNumber()).isBetween(1.0, 2.0);
    assertThat(answer.confidence()).isCloseTo(1, within(1e-3));
    ResourceAssessment.Channel tv = found.channels().get(1);
    assertThat(tv.marginalReturn())
        .isCloseTo(
            TV.hill().slope(tv.currentSpend().amount().doubleValue()),
            Percentage.withPercentage(2));
    assertThat(tv.identifiability()).isBetween(.5, 1.0);
  }

  @Test
  void noiseWidensTheDrawsAndLowersTheConfidence() {
    var weeks = new ObservedWeeks(List.of(TV, SEARCH), 156, 40);
    Answer.Computed<ResourceAssessment> answer = assessed(weeks, ASKED);

    assertThat(answer.confidence()).isBetween(.3, .95);
    assertThat(answer.output().deviation()).isBetween(30.0, 50.0);
    assertThat(answer.output().curves().get(1).draws()).hasSize(100);
    assertThat(answer.output().channels().get(1).saturationError()).isBetween(.01, .5);
    assertThat(assessed(weeks, ASKED).output().curves()).isEqualTo(answer.output().curves());
    assertThat(assessed(weeks, "{\"project\": \"spring\", \"seed\": 2}").output().curves())
        .isNotEqualTo(answer.output().curves());
  }

  @Test
  void weibullCarryOverDescribesGeometricToo() {
    var weeks = new ObservedWeeks(List.of(TV, SEARCH), 156, 0);
    ResourceAssessment found =
        assessed(weeks, "{\"project\": \"spring\", \"carryOver\": \"weibull\"}").output();

    assertThat(found.rSquared()).isGreaterThan(.97);
  }

  @Test
  void tooFewWeeksAreSaidWithTheChannel() {
    var weeks = new ObservedWeeks(List.of(TV, SEARCH), 51, 0);

    assertThat(answer(weeks, ASKED))
        .isInstanceOfSatisfying(
            Answer.InsufficientData.class,
            little -> {
              assertThat(little.what()).startsWith("weekly points of channel ");
              assertThat(little.have()).isBetween(49L, 51L);
              assertThat(little.need()).isEqualTo(52);
            });
  }

  @Test
  void withoutAnOutcomeThereIsNothingToFit() {
    var weeks = new ObservedWeeks(List.of(TV), 60, 0);

    assertThat(answer(weeks, "{\"project\": \"spring\", \"outcome\": \"revenue\"}"))
        .isEqualTo(Answer.insufficient("weekly points of revenue", 0, 52));
  }

  @Test
  void spendThatNeverVariesIsRefused() {
    var weeks = new ObservedWeeks(List.of(TV, SEARCH), 0, 0);
    for (int i = 0; i < 60; i++) {
      weeks.show(new double[] {1_000 * (i % 7), 500}, 1);
    }

    assertThatThrownBy(() -> answer(weeks, ASKED))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "channels: found the same spend of 500.0 in all 60 weeks on search, expected spend"
                + " that has varied: at least 52 more weeks in which it does");
  }

  @Test
  void channelsThatMoveTogetherAreRefusedUnlessAnExperimentTellsThemApart() {
    var weeks = new ObservedWeeks(List.of(TV, SEARCH), 0, 0);
    for (int i = 0; i < 120; i++) {
      double spend = 10_000 + 4_000 * Math.sin(i) + 3_000 * (i % 5);
      weeks.show(new double[] {spend, spend / 4}, 1);
    }

    assertThatThrownBy(() -> answer(weeks, ASKED))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("spend on search and tv moves together")
        .hasMessageContaining("an experiment");

    weeks.host.see(
        weeks.now(),
        "experiment/x1",
        """
        {"id": "x1", "metric": "shop.conversions", "channel": "tv", "control": "none",
         "start": "%s", "end": "%s",
         "arms": [{"name": "none", "exposures": 100000, "conversions": 1000},
                  {"name": "tv", "exposures": 100000, "conversions": 1500}]}
        """
            .formatted(
                Weeks.start(SimulatedSpend.FROM + 60), Weeks.start(SimulatedSpend.FROM + 64)));

    assertThat(assessed(weeks, ASKED).output().lifts()).isEqualTo(1);
  }

  /** Four weeks of tv are made to bring 2,000 where they brought 900 or so. */
  @Test
  void experimentsPullTheCurveTowardsWhatTheyFound() {
    var weeks = new ObservedWeeks(List.of(TV, SEARCH), 156, 40);
    double before = tvSaturation(weeks);
    weeks.host.see(
        weeks.now(),
        "experiment/x1",
        """
        {"id": "x1", "metric": "shop.conversions", "channel": "tv", "control": "none",
         "start": "%s", "end": "%s",
         "arms": [{"name": "none", "exposures": 100000, "conversions": 100},
                  {"name": "tv", "exposures": 100000, "conversions": 2100}]}
        """
            .formatted(
                Weeks.start(SimulatedSpend.FROM + 60), Weeks.start(SimulatedSpend.FROM + 64)));

    assertThat(tvSaturation(weeks)).isGreaterThan(before * 1.05);
  }

  private static double tvSaturation(ObservedWeeks weeks) {
    return assessed(weeks, ASKED).output().curves().get(1).saturation();
  }

  @Test
  void questionsThatCannotBeAreRefused() {
    var weeks = new ObservedWeeks(List.of(TV), 60, 0);

    assertThatThrownBy(() -> answer(weeks, "{\"project\": \"\"}"))
        .hasMessageStartingWith("project");
    assertThatThrownBy(() -> answer(weeks, "{\"project\": \"a\", \"window\": 51}"))
        .hasMessageStartingWith("window");
    assertThatThrownBy(() -> answer(weeks, "{\"project\": \"a\", \"runs\": 201}"))
        .hasMessageStartingWith("runs");
    assertThatThrownBy(() -> answer(weeks, "{\"project\": \"a\", \"outcome\": \"spend\"}"))
        .hasMessageStartingWith("outcome");
    assertThatThrownBy(() -> answer(weeks, "{\"project\": \"a\", \"channels\": [\"b\", \"b\"]}"))
        .hasMessageStartingWith("channels: found a channel twice");
    assertThatThrownBy(
            () ->
                new Hosted(new ResourceAllocator())
                    .compute(weeks.now(), "assess_resources", ASKED, ResourceAssessment.class))
        .hasMessageStartingWith("channels: found 0 with spend in the window");
  }

  @Test
  void theLatestTwentyVersionsAreKeptAndUsed() {
    var weeks = new ObservedWeeks(List.of(SEARCH), 60, 5);
    for (int i = 0; i < 21; i++) {
      assertThat(assessed(weeks, ASKED).output().version()).isEqualTo(i + 1);
    }
    var memory = weeks.host.memory(MemoryKey.tenant());

    assertThat(memory.entries(AllocatorMemory.FITS)).hasSize(20).doesNotContain("1");

    ResourceAllocation allocation =
        weeks
            .host
            .compute(
                weeks.now(),
                "allocate_resources",
                "{\"project\": \"spring\", \"total\": {\"amount\": 9000, \"currency\": \"EUR\"}}",
                ResourceAllocation.class)
            .output();
    assertThat(allocation.version()).isEqualTo(21);
    assertThat(allocation.shares())
        .extracting(ResourceAllocation.Share::channel)
        .containsExactly("search");

    NeedsForecast needs =
        weeks
            .host
            .compute(
                weeks.now(),
                "forecast_needs",
                "{\"project\": \"spring\", \"currency\": \"EUR\", \"target\": %s}"
                    .formatted(allocation.response()),
                NeedsForecast.class)
            .output();
    assertThat(needs.money().amount().doubleValue()).isCloseTo(9_000, within(.02));
    assertThat(needs.draws()).isEqualTo(100);
  }

  @Test
  void withoutCurvesNothingIsSplit() {
    var weeks = new ObservedWeeks(List.of(SEARCH), 60, 0);
    String question = "{\"project\": \"a\", \"total\": {\"amount\": 1, \"currency\": \"%s\"}}";

    assertThatThrownBy(
            () ->
                weeks.host.compute(
                    weeks.now(),
                    "allocate_resources",
                    question.formatted("EUR"),
                    ResourceAllocation.class))
        .hasMessage(
            "curves: found none, expected curves in the question, or those of assess_resources");

    assessed(weeks, ASKED);
    assertThatThrownBy(
            () ->
                weeks.host.compute(
                    weeks.now(),
                    "allocate_resources",
                    question.formatted("USD"),
                    ResourceAllocation.class))
        .hasMessage("currency: found USD, expected EUR, as the spend observed");
  }
}
