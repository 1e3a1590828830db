package io.raptorflow.operators.agents.architect.allocation;

import static io.raptorflow.operators.agents.architect.allocation.SimulatedSpend.curve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Hosted;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class TrackUtilizationTest {
  private static final List<ResponseCurve> CURVES =
      List.of(curve("search", 200, 5_000, 1, .1), curve("tv", 300, 20_000, 1.5, .6));

  private static ResourceAllocation allocate(ObservedWeeks weeks) {
    weeks.host.compute(
        weeks.now(), "assess_resources", "{\"project\": \"spring\"}", ResourceAssessment.class);
    return weeks
        .host
        .compute(
            weeks.now(),
            "allocate_resources",
            """
            {"project": "spring", "total": {"amount": 300000, "currency": "EUR"}, "weeks": 13}
            """,
            ResourceAllocation.class)
        .output();
  }

  private static double[] weekly(ResourceAllocation allocation) {
    return allocation.shares().stream()
        .mapToDouble(share -> share.spend().amount().doubleValue() / allocation.weeks())
        .toArray();
  }

  private static Answer<Utilization> track(ObservedWeeks weeks, String allocation) {
    return Hosted.unlessRefused(
        weeks.host.ask(
            weeks.now(),
            "track_utilization",
            "{\"allocation\": \"" + allocation + "\"}",
            Utilization.class));
  }

  private static Utilization tracked(ObservedWeeks weeks, String allocation) {
    return ((Answer.Computed<Utilization>) track(weeks, allocation)).output();
  }

  /** Specification: 6 misses in 250 at 1 % → LR 3.555. */
  @Example
  void sixMissesInTwoHundredAndFifty() {
    var test = new KupiecTest(6, 250, .01);

    assertThat(test.likelihoodRatio()).isCloseTo(3.555, within(5e-4));
    assertThat(test.pValue()).isCloseTo(.0594, within(5e-5));
  }

  @Property
  void asManyMissesAsExpectedAreNoSurprise(
      @ForAll @IntRange(min = 1, max = 500) int trials,
      @ForAll @IntRange(min = 0, max = 500) int misses) {
    Assume.that(misses > 0 && misses < trials);
    var test = new KupiecTest(misses, trials, (double) misses / trials);

    assertThat(test.likelihoodRatio()).isCloseTo(0, within(1e-9));
    assertThat(test.pValue()).isCloseTo(1, within(1e-4));
  }

  @Property
  void theLikelihoodRatioIsANumber(
      @ForAll @IntRange(min = 1, max = 208) int trials,
      @ForAll @DoubleRange(min = 0, max = 1) double part,
      @ForAll @DoubleRange(min = .01, max = .5) double probability) {
    var test = new KupiecTest((int) Math.round(part * trials), trials, probability);

    assertThat(test.likelihoodRatio()).isBetween(0.0, 2_000.0);
    assertThat(test.pValue()).isBetween(0.0, 1.0);
  }

  @Example
  void whatComesExactlyAsPromisedHasARatioOfOne() {
    var weeks = new ObservedWeeks(CURVES, 156, 0);
    ResourceAllocation allocation = allocate(weeks);
    weeks.show(new double[] {0, 0}, 1);
    for (int i = 0; i < 5; i++) {
      weeks.show(weekly(allocation), 1);
    }
    Utilization found = tracked(weeks, allocation.allocation());

    assertThat(found.weeks()).isEqualTo(5);
    assertThat(found.used()).isCloseTo(5 / 13.0, within(1e-6));
    assertThat(found.due()).isCloseTo(5 / 13.0, within(1e-12));
    assertThat(found.ratio()).isCloseTo(1, within(.005));
    assertThat(found.channels())
        .allSatisfy(channel -> assertThat(channel.ratio()).isCloseTo(1, within(.01)));
  }

  @Example
  void whatComesAsItUsedToNeedsNoRefit() {
    var weeks = new ObservedWeeks(CURVES, 156, 30);
    ResourceAllocation allocation = allocate(weeks);
    weeks.show(new double[] {0, 0}, 1);
    for (int i = 0; i < 13; i++) {
      weeks.show(weekly(allocation), 1);
    }
    Utilization found = tracked(weeks, allocation.allocation());

    assertThat(found.used()).isCloseTo(1, within(1e-6));
    assertThat(found.coverage()).isNotNull();
    assertThat(found.coverage().weeks()).isEqualTo(13);
    assertThat(found.refitNeeded()).isFalse();
    assertThat(found.ratio()).isBetween(.8, 1.2);
  }

  @Example
  void channelsThatBringHalfAreFoundOut() {
    var weeks = new ObservedWeeks(CURVES, 156, 10);
    ResourceAllocation allocation = allocate(weeks);
    weeks.show(new double[] {0, 0}, 1);
    for (int i = 0; i < 13; i++) {
      weeks.show(weekly(allocation), .5);
    }
    Utilization found = tracked(weeks, allocation.allocation());

    assertThat(found.ratio()).isBetween(.4, .65);
    assertThat(found.coverage().misses()).isGreaterThan(9);
    assertThat(found.refitNeeded()).isTrue();
  }

  @Example
  void allocationsOnGivenCurvesAreOnlyCounted() {
    var weeks = new ObservedWeeks(CURVES, 2, 0);
    ResourceAllocation allocation =
        weeks
            .host
            .compute(
                weeks.now(),
                "allocate_resources",
                """
                {"project": "spring", "total": {"amount": 1000, "currency": "EUR"}, "weeks": 2,
                 "curves": [{"channel": "tv", "saturation": 10, "halfSaturation": 100}]}
                """,
                ResourceAllocation.class)
            .output();
    weeks.show(new double[] {0, 0}, 1);
    weeks.show(new double[] {70, 250}, 1);
    Utilization found = tracked(weeks, allocation.allocation());

    assertThat(found.used()).isCloseTo(.25, within(1e-9));
    assertThat(found.ratio()).isNull();
    assertThat(found.refitNeeded()).isNull();
  }

  @Example
  void anAllocationThatHasNotBegunHasNoWeeks() {
    var weeks = new ObservedWeeks(CURVES, 60, 0);
    ResourceAllocation allocation = allocate(weeks);

    assertThat(track(weeks, allocation.allocation()))
        .isInstanceOfSatisfying(
            Answer.InsufficientData.class,
            little -> assertThat(little.what()).endsWith("that are over"));
  }

  @Example
  void unknownAllocationsAreRefused() {
    var weeks = new ObservedWeeks(CURVES, 1, 0);

    assertThatThrownBy(() -> track(weeks, "al-9")).hasMessageStartingWith("allocation: found al-9");
    assertThatThrownBy(() -> track(weeks, "")).hasMessageStartingWith("allocation: found nothing");
  }
}
