package io.raptorflow.operators.detection.bottleneck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BottleneckAnalysisTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final BottleneckAnalysis analysis = new BottleneckAnalysis(Limits.online());

  @Test
  void waitsAreMeasuredBetweenEventsThatFollowEachOtherInTheirCase() {
    analysis.add(StepEvent.of("1", "draft", hour(0)));
    analysis.add(StepEvent.of("2", "draft", hour(1)));
    analysis.add(StepEvent.of("1", "review", hour(3)));
    analysis.add(StepEvent.of("2", "review", hour(11)));
    analysis.add(StepEvent.of("1", "publish", hour(5)));

    Bottleneck worst = analysis.ranking().get(0);
    assertThat(worst.segment()).isEqualTo(new Transition("draft", "review"));
    assertThat(worst.waits()).isEqualTo(new DelayFigures(2, 2, 0, 13, 6.5, 6.5, true));
    assertThat(worst.share()).isEqualTo(13. / 15);
    assertThat(worst.worstCases()).containsExactly(new CaseWait("2", 10), new CaseWait("1", 3));
    assertThat(analysis.ranking().get(1).share()).isEqualTo(2. / 15);
  }

  @Test
  void serviceIsTheTimeFromStartToCompletionAndWaitingEndsAtTheStart() {
    analysis.add(StepEvent.of("1", "brief", hour(0)));
    analysis.add(start("design", 4, null));
    analysis.add(complete("design", 6, null));

    ActivityFigures design = activity("design");
    assertThat(design.events()).isEqualTo(2);
    assertThat(design.executions()).isEqualTo(1);
    assertThat(design.waiting().totalHours()).isEqualTo(4);
    assertThat(design.service()).isEqualTo(new DelayFigures(1, 1, 0, 2, 2., 2., true));
    assertThat(activity("brief").service()).isNull();
    assertThat(activity("brief").waiting().n()).isZero();
  }

  @Test
  void aCompletionWithoutAStartHasNoServiceTimeAndIsAnExecution() {
    analysis.add(complete("design", 1, null));
    analysis.add(complete("design", 3, null));

    assertThat(activity("design").service()).isNull();
    assertThat(activity("design").executions()).isEqualTo(2);
    assertThat(activity("design").waiting().totalHours()).isEqualTo(2);
  }

  @Test
  void overlappingExecutionsAreToldApartByTheirInstance() {
    analysis.add(start("design", 0, "a"));
    analysis.add(start("design", 1, "b"));
    analysis.add(complete("design", 3, "b"));
    analysis.add(complete("design", 10, "a"));

    assertThat(activity("design").service()).isEqualTo(new DelayFigures(2, 2, 0, 12, 6., 6., true));
    assertThat(activity("design").rework()).isEqualTo(1);
  }

  @Test
  void overlappingExecutionsWithoutInstancesAreCompletedInTheOrderTheyWereStarted() {
    analysis.add(start("design", 0, null));
    analysis.add(start("design", 1, null));
    analysis.add(start("write", 2, null));
    analysis.add(complete("design", 3, null));
    analysis.add(complete("write", 4, null));
    analysis.add(complete("design", 6, null));

    assertThat(activity("design").service()).isEqualTo(new DelayFigures(2, 2, 0, 8, 4., 4., true));
    assertThat(activity("write").service()).isEqualTo(new DelayFigures(1, 1, 0, 2, 2., 2., true));
  }

  @Test
  void aStartOfOneInstanceIsNotCompletedByAnother() {
    analysis.add(start("design", 0, "a"));
    analysis.add(complete("design", 3, "b"));

    assertThat(activity("design").service()).isNull();
    assertThat(activity("design").executions()).isEqualTo(2);
  }

  @Test
  void schedulingIsNoExecutionAndBelongsToTheWaiting() {
    analysis.add(StepEvent.of("1", "brief", hour(0)));
    analysis.add(StepEvent.of("1", "design", hour(2)).as(Lifecycle.of("SCHEDULE"), null));
    analysis.add(start("design", 5, null));
    analysis.add(complete("design", 6, null));

    assertThat(activity("design").executions()).isEqualTo(1);
    assertThat(activity("design").rework()).isZero();
    assertThat(activity("design").waiting().totalHours()).isEqualTo(5);
  }

  @Test
  void wordsOutsideTheStandardModelStandForOneExecutionEach() {
    assertThat(Lifecycle.of("In Progress")).isEqualTo(Lifecycle.UNSTATED);
    assertThat(Lifecycle.of(null)).isEqualTo(Lifecycle.UNSTATED);
    assertThat(Lifecycle.of(" Complete")).isEqualTo(Lifecycle.COMPLETE);
    assertThat(Lifecycle.of("START")).isEqualTo(Lifecycle.START);
  }

  @Test
  void reworkCountsRepetitionsAndTheCasesThatHaveAny() {
    for (String caseId : new String[] {"1", "2"}) {
      analysis.add(StepEvent.of(caseId, "review", hour(0)));
      analysis.add(StepEvent.of(caseId, "review", hour(1)));
    }
    analysis.add(StepEvent.of("1", "review", hour(2)));
    analysis.add(StepEvent.of("3", "review", hour(2)));

    assertThat(activity("review").rework()).isEqualTo(3);
    assertThat(activity("review").reworkedCases()).isEqualTo(2);
  }

  @Test
  void aCaseIsHandedOverWhereTheResourceOrTheTeamChanges() {
    analysis.add(StepEvent.of("1", "draft", hour(0)).by("Ann").in("copy"));
    analysis.add(StepEvent.of("1", "edit", hour(1)).by("Ben").in("copy"));
    analysis.add(StepEvent.of("1", "check", hour(2)).by("Ben").in("legal"));
    analysis.add(StepEvent.of("1", "print", hour(4)).in("legal"));
    analysis.add(StepEvent.of("1", "send", hour(8)).by("Ann"));

    var oneHour = new DelayFigures(1, 1, 0, 1, 1., 1., true);
    assertThat(analysis.handOvers())
        .containsExactly(new HandOver(new Transition("Ann", "Ben"), oneHour));
    assertThat(analysis.teamHandOvers())
        .containsExactly(new HandOver(new Transition("copy", "legal"), oneHour));
  }

  @Test
  void aPairWithoutATimeIsCountedAndItsWaitIsNotKnown() {
    analysis.add(StepEvent.of("1", "draft", hour(0)));
    analysis.add(StepEvent.of("1", "review", null));
    analysis.add(StepEvent.of("1", "review", hour(3)));

    assertThat(analysis.ranking())
        .extracting(Bottleneck::waits)
        .containsOnly(new DelayFigures(1, 0, 0, 0, null, null, true));
    assertThat(analysis.ranking()).extracting(Bottleneck::share).containsOnly(0.);
    assertThat(analysis.coverage().untimedEvents()).isEqualTo(1);
  }

  @Test
  void aCaseOfOneEventHasAnActivityAndNothingToWaitFor() {
    analysis.add(StepEvent.of("1", "draft", hour(0)).by("Ann"));

    assertThat(analysis.ranking()).isEmpty();
    assertThat(analysis.handOvers()).isEmpty();
    assertThat(activity("draft").events()).isEqualTo(1);
    assertThat(analysis.coverage()).isEqualTo(new Coverage(1, 1, 1, 0, 0, 0));
  }

  @Test
  void aClockThatRunsBackwardsGivesANegativeWaitThatCountsWithItsSign() {
    analysis.add(StepEvent.of("1", "draft", hour(5)));
    analysis.add(StepEvent.of("1", "review", hour(3)));
    analysis.add(StepEvent.of("1", "publish", hour(9)));

    assertThat(analysis.ranking())
        .extracting(Bottleneck::share, each -> each.waits().totalHours())
        .containsExactly(tuple(1., 6.), tuple(0., -2.));
    assertThat(analysis.ranking().get(1).waits().negative()).isEqualTo(1);
  }

  @Test
  void aClosedCaseIsForgottenAndItsNameMayBeginAnew() {
    analysis.add(StepEvent.of("1", "draft", hour(0)));
    analysis.close("1");
    analysis.add(StepEvent.of("1", "draft", hour(9)));

    assertThat(analysis.ranking()).isEmpty();
    assertThat(activity("draft").rework()).isZero();
    assertThat(analysis.coverage().cases()).isEqualTo(2);
  }

  @Test
  void theCaseThatWasQuietForLongestIsLetGoWhenTooManyAreOpen() {
    var small = new BottleneckAnalysis(new Limits(2, 10, 10, 10, 1));
    small.add(StepEvent.of("1", "draft", hour(0)));
    small.add(StepEvent.of("2", "draft", hour(0)));
    small.add(StepEvent.of("1", "edit", hour(1)));
    small.add(StepEvent.of("3", "draft", hour(2)));
    small.add(StepEvent.of("1", "edit", hour(3)));
    small.add(StepEvent.of("2", "edit", hour(4)));

    assertThat(small.ranking())
        .extracting(each -> each.waits().n())
        .as("draft to edit and edit to edit of case 1")
        .containsExactly(1L, 1L);
    assertThat(small.coverage().abandonedCases()).isEqualTo(2);
    assertThat(small.coverage().openCases()).isEqualTo(2);
  }

  @Test
  void whatFindsNoRoomIsCounted() {
    var small = new BottleneckAnalysis(new Limits(10, 2, 2, 10, 1));
    small.add(StepEvent.of("1", "a", hour(0)).by("Ann"));
    small.add(StepEvent.of("1", "b", hour(1)).by("Ben"));
    assertThat(small.coverage().untracked()).isZero();

    small.add(StepEvent.of("1", "c", hour(2)).by("Cem"));
    assertThat(small.coverage().untracked()).as("an activity, in its case too").isEqualTo(2);

    small.add(StepEvent.of("1", "d", hour(3)).by("Dan"));
    assertThat(small.coverage().untracked()).as("all of the fourth").isEqualTo(6);
    assertThat(small.ranking()).hasSize(2);
  }

  @Test
  void roomIsFreeAgainWhenACaseIsClosed() {
    var small = new BottleneckAnalysis(new Limits(10, 2, 9, 10, 1));
    for (int i = 0; i < 10; i++) {
      String caseId = "case " + i;
      small.add(StepEvent.of(caseId, "a", hour(i)).as(Lifecycle.START, null));
      small.add(StepEvent.of(caseId, "a", hour(i)).as(Lifecycle.COMPLETE, null));
      small.add(StepEvent.of(caseId, "b", hour(i)));
      small.close(caseId);
    }

    assertThat(small.coverage().untracked()).isZero();
  }

  @Test
  void onlyTheWorstCasesAreNamedEachOnceWithItsLongestWait() {
    var small = new BottleneckAnalysis(new Limits(10, 10, 10, 10, 2));
    int[] waits = {5, 9, 1, 7};
    for (int i = 0; i < waits.length; i++) {
      small.add(StepEvent.of("case " + i, "a", hour(0)));
      small.add(StepEvent.of("case " + i, "b", hour(waits[i])));
    }
    small.add(StepEvent.of("case 1", "a", hour(20)));
    small.add(StepEvent.of("case 1", "b", hour(28)));

    assertThat(small.ranking().get(0).worstCases())
        .containsExactly(new CaseWait("case 1", 9), new CaseWait("case 3", 7));
  }

  @Test
  void beyondTheExactValuesTheMedianIsWithinOnePerCent() {
    var sketching = new BottleneckAnalysis(new Limits(10, 10, 10, 100, 1));
    for (int i = 1; i <= 10_001; i++) {
      sketching.add(StepEvent.of("1", "a", NOON));
      sketching.add(StepEvent.of("1", "b", NOON.plusSeconds(i)));
      sketching.close("1");
    }

    DelayFigures waits = sketching.ranking().get(0).waits();
    assertThat(waits.medianExact()).isFalse();
    assertThat(waits.medianHours()).isCloseTo(5_001 / 3_600., within(.01 * 5_001 / 3_600.));
    assertThat(waits.totalHours()).as("still exact").isEqualTo(50_015_001 / 3_600.);
  }

  @Test
  void theSketchReachesFromAMicrosecondToTenThousandYears() {
    double microsecond = 1 / 3.6e9;
    double tenThousandYears = 8.766e7;
    var median = new MedianSketch(1);
    median.add(tenThousandYears);
    median.add(2 * microsecond);
    median.add(2 * microsecond);
    assertThat(median.median()).isCloseTo(2 * microsecond, within(.02 * microsecond));

    median.add(tenThousandYears);
    median.add(tenThousandYears);
    assertThat(median.median()).isCloseTo(tenThousandYears, within(.01 * tenThousandYears));
  }

  @Test
  void anEventWithoutCaseOrActivityOrOfAnImpossibleYearIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StepEvent.of("", "a", NOON))
        .withMessageContaining("case ''");
    assertThatIllegalArgumentException().isThrownBy(() -> StepEvent.of("1", "", NOON));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StepEvent.of("1", "a", Instant.MAX))
        .withMessageContaining("0 and 9999");
  }

  @Test
  void limitsBelowWhatIsNeededAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Limits(0, 1, 1, 1, 0))
        .withMessage("openCases must be at least 1, was 0");
  }

  private ActivityFigures activity(String name) {
    return analysis.activities().stream()
        .filter(figures -> figures.activity().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static StepEvent start(String activity, int hour, @Nullable String instance) {
    return StepEvent.of("1", activity, hour(hour)).as(Lifecycle.START, instance);
  }

  private static StepEvent complete(String activity, int hour, @Nullable String instance) {
    return StepEvent.of("1", activity, hour(hour)).as(Lifecycle.COMPLETE, instance);
  }

  private static Instant hour(int hour) {
    return NOON.plusSeconds(3_600L * hour);
  }
}
