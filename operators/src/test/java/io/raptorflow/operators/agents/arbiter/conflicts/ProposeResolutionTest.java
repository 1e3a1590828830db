package io.raptorflow.operators.agents.arbiter.conflicts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.arbiter.AskedArbiter;
import io.raptorflow.operators.agents.arbiter.conflicts.ProposedResolutions.Gain;
import io.raptorflow.operators.agents.arbiter.conflicts.ProposedResolutions.Part;
import io.raptorflow.operators.agents.arbiter.conflicts.ProposedResolutions.Proposal;
import io.raptorflow.operators.agents.arbiter.conflicts.ProposedResolutions.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProposeResolutionTest {
  private final AskedArbiter arbiter = new AskedArbiter(new ConflictResolver());

  private static String worths(double... amounts) {
    return String.join(
        ", ",
        IntStream.range(0, amounts.length)
            .mapToObj(i -> "{\"party\": \"p%d\", \"amount\": %s}".formatted(i, amounts[i]))
            .toList());
  }

  private static String option(String name, String terms, double... amounts) {
    return "{\"name\": \"%s\", \"worths\": [%s]%s}".formatted(name, worths(amounts), terms);
  }

  private static String question(List<String> options, double... fallback) {
    List<String> parties =
        IntStream.range(0, fallback.length).mapToObj(i -> "\"p" + i + "\"").toList();
    return "{\"conflictId\": \"k1\", \"parties\": %s, \"options\": [%s], \"fallback\": [%s]}"
        .formatted(parties, String.join(", ", options), worths(fallback));
  }

  /** 100 to be shared, of which the first has x, worth x, and the second the square root of it. */
  private static String shareOfAHundred(double factor) {
    List<String> frontier = new ArrayList<>();
    for (int i = 0; i <= 1_999; i++) {
      double x = i * 100 / 1_999.0;
      frontier.add(
          option("x" + i, ", \"terms\": {\"first\": " + x + "}", x, factor * Math.sqrt(100 - x)));
    }
    return question(frontier, 0, 0);
  }

  private ProposedResolutions propose(String question) {
    return arbiter.compute("propose_resolution", question, ProposedResolutions.class).output();
  }

  private static Proposal by(Rule rule, ProposedResolutions proposed) {
    return proposed.proposals().stream()
        .filter(proposal -> proposal.rules().contains(rule))
        .findFirst()
        .orElseThrow();
  }

  private static double first(Rule rule, ProposedResolutions proposed) {
    return by(rule, proposed).terms().getOrDefault("first", Double.NaN);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e3, 1e6, 1e8, 1e11})
  void anOptionThatNobodyWouldAcceptChangesNotWhatIsTheSame(double mad) {
    ProposedResolutions proposed =
        propose(
            question(
                List.of(
                    option("fair", "", 100, 100),
                    option("tilt", "", 150, 70),
                    option("mad", "", mad, -mad)),
                0,
                0));

    assertThat(proposed.proposals()).hasSize(3);
    assertThat(by(Rule.NASH, proposed).gains())
        .extracting(Gain::gain)
        .satisfiesExactly(
            first -> assertThat(first).isCloseTo(400 / 3.0, within(1e-3)),
            second -> assertThat(second).isCloseTo(80, within(1e-3)));
    assertThat(by(Rule.EGALITARIAN, proposed).gains())
        .extracting(Gain::gain)
        .allSatisfy(gain -> assertThat(gain).isCloseTo(100, within(1e-3)));
    assertThat(by(Rule.KALAI_SMORODINSKY, proposed).mixture())
        .extracting(Part::option)
        .contains("tilt")
        .hasSize(2);
  }

  /** Ruin for both, and what is worse for both than being fair, are in nobody's bargain. */
  @ParameterizedTest
  @ValueSource(doubles = {1e3, 1e9, 1e12, 1e15})
  void whatNobodyWouldTakeDoesNotBlurWhatIsProposed(double ruin) {
    List<String> sane = List.of(option("fair", "", 100, 100), option("tilt", "", 150, 70));
    List<String> all = new ArrayList<>(sane);
    all.add(option("ruin", "", -ruin, -ruin / 3));
    all.add(option("spite", "", -ruin, 99));

    assertThat(propose(question(all, 0, 0)).proposals())
        .isEqualTo(propose(question(sane, 0, 0)).proposals());
  }

  /** No option alone is as good as ruin for the second party: only the fallback rules it out. */
  @ParameterizedTest
  @ValueSource(doubles = {1e3, 1e9, 1e12, 1e15})
  void whatIsNoBetterThanTheFallbackForAnyoneDoesNotBlurWhatIsProposed(double ruin) {
    List<String> sane =
        List.of(option("one", "", 150, -1), option("other", "", -1, 100), option("x", "", 90, -2));
    List<String> all = new ArrayList<>(sane);
    all.add(option("ruin", "", -ruin, -0.5));

    assertThat(propose(question(all, 0, 0)).proposals())
        .isEqualTo(propose(question(sane, 0, 0)).proposals());
  }

  @Test
  void whatNobodyWouldTakeStillTellsHowFarAnImpasseIs() {
    assertThat(
            arbiter.refusal(
                "propose_resolution",
                question(List.of(option("a", "", 10, -9), option("b", "", -1, -2)), 0, 0)))
        .contains("p1 is 2 short of its fallback");
  }

  @Test
  void whatCancelsOutIsAnImpasseHoweverLargeItIs() {
    assertThat(
            arbiter.refusal(
                "propose_resolution",
                question(
                    List.of(option("one", "", 1e11, -1e11 / 3), option("other", "", -3e11, 1e11)),
                    0,
                    0)))
        .contains("an impasse");
  }

  /** The three points in closed form: x = 200/3; x = 50(√5 − 1); x = (√401 − 1)/2. */
  @Test
  void aHundredIsSharedAsEachRuleHasIt() {
    ProposedResolutions proposed = propose(shareOfAHundred(1));

    // the product is flat at its top, and the frontier is cut into steps of 0.05
    assertThat(first(Rule.NASH, proposed)).isCloseTo(66.67, within(0.02));
    assertThat(first(Rule.KALAI_SMORODINSKY, proposed)).isCloseTo(61.80, within(5e-3));
    assertThat(first(Rule.EGALITARIAN, proposed)).isCloseTo(9.512, within(5e-4));
    assertThat(by(Rule.NASH, proposed).preferredBy()).containsExactly("p0");
    assertThat(by(Rule.KALAI_SMORODINSKY, proposed).preferredBy()).isEmpty();
    assertThat(by(Rule.EGALITARIAN, proposed).preferredBy()).containsExactly("p1");
  }

  @Test
  void anotherMeasureOfOnePartyMovesOnlyTheEgalitarianPoint() {
    ProposedResolutions proposed = propose(shareOfAHundred(7));

    assertThat(first(Rule.NASH, proposed)).isCloseTo(66.67, within(0.02));
    assertThat(first(Rule.KALAI_SMORODINSKY, proposed)).isCloseTo(61.80, within(5e-3));
    assertThat(first(Rule.EGALITARIAN, proposed)).isCloseTo(49.66, within(5e-3));
  }

  @Test
  void twoOppositeOptionsAreMixedHalfAndHalfWhichIsOneProposal() {
    ProposedResolutions proposed =
        propose(question(List.of(option("a", "", 10, 0), option("b", "", 0, 10)), 0, 0));

    assertThat(proposed.proposals()).hasSize(1);
    assertThat(proposed.proposals().get(0).rules()).containsExactly(Rule.values());
    assertThat(proposed.proposals().get(0).mixture())
        .allSatisfy(part -> assertThat(part.share()).isCloseTo(0.5, within(1e-6)));
    assertThat(proposed.proposals().get(0).preferredBy()).containsExactly("p0", "p1");
  }

  @Test
  void ofEquallyFairOnesTheOneThatIsBetterForSomeIsProposed() {
    ProposedResolutions proposed =
        propose(question(List.of(option("a", "", 5, 5), option("b", "", 5, 9)), 0, 0));

    assertThat(by(Rule.EGALITARIAN, proposed).gains().stream().map(Gain::gain))
        .satisfies(gains -> assertThat(gains.get(1)).isCloseTo(9, within(1e-6)));
  }

  @Property(tries = 200)
  void nobodyIsBelowTheFallbackAndTheRulesAreWhatTheySay(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 4) int parties,
      @ForAll @IntRange(min = 2, max = 8) int options) {
    Random random = new Random(seed);
    double[][] gains = new double[options][];
    for (int i = 0; i < options; i++) {
      gains[i] = random.ints(parties, -5, 20).asDoubleStream().toArray();
    }
    BargainingSet set = new BargainingSet(gains);
    double[] egalitarian = set.gains(set.egalitarian());
    Assume.that(Arrays.stream(egalitarian).min().orElseThrow() > 1e-3);
    double[] nash = set.gains(set.nash(set.egalitarian()));
    double[] smorodinsky = set.gains(set.kalaiSmorodinsky());

    assertThat(List.of(egalitarian, nash, smorodinsky))
        .allSatisfy(point -> assertThat(Arrays.stream(point).min().orElseThrow()).isPositive());
    // no mixture, of many drawn by chance, beats a rule at its own aim
    for (int draw = 0; draw < 200; draw++) {
      double[] other = set.gains(mixture(random, options));
      double least = Arrays.stream(other).min().orElseThrow();
      assertThat(least).isLessThanOrEqualTo(Arrays.stream(egalitarian).min().orElseThrow() + 1e-6);
      if (least > 0) {
        assertThat(product(other)).isLessThanOrEqualTo(product(nash) * (1 + 1e-6));
      }
      for (double[] point : List.of(egalitarian, nash, smorodinsky)) {
        boolean better = IntStream.range(0, parties).allMatch(p -> other[p] > point[p] + 1e-5);
        assertThat(better).isFalse();
      }
    }
  }

  @Property(tries = 100)
  void nashAndKalaiSmorodinskyDoNotDependOnAPartysMeasure(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 6) int options) {
    Random random = new Random(seed);
    double[][] gains = new double[options][];
    double[][] stretched = new double[options][];
    for (int i = 0; i < options; i++) {
      gains[i] = random.ints(2, -3, 20).asDoubleStream().toArray();
      stretched[i] = new double[] {gains[i][0], 7 * gains[i][1]};
    }
    BargainingSet one = new BargainingSet(gains);
    Assume.that(Arrays.stream(one.gains(one.egalitarian())).min().orElseThrow() > 1e-3);
    BargainingSet other = new BargainingSet(stretched);

    assertThat(other.gains(other.kalaiSmorodinsky())[1])
        .isCloseTo(7 * one.gains(one.kalaiSmorodinsky())[1], within(1e-5));
    assertThat(other.gains(other.nash(other.egalitarian()))[1])
        .isCloseTo(7 * one.gains(one.nash(one.egalitarian()))[1], within(1e-2));
  }

  private static double product(double[] gains) {
    return Arrays.stream(gains).reduce(1, (one, other) -> one * other);
  }

  private static double[] mixture(Random random, int options) {
    double[] shares = random.doubles(options).map(chance -> -Math.log(1 - chance)).toArray();
    double sum = Arrays.stream(shares).sum();
    return Arrays.stream(shares).map(share -> share / sum).toArray();
  }

  @Test
  void whereNothingIsAboveEveryFallbackThatIsAnImpasseWithItsGap() {
    String impasse =
        arbiter.refusal(
            "propose_resolution",
            question(List.of(option("a", "", 10, 0), option("b", "", 0, 10)), 6, 6));

    assertThat(impasse)
        .startsWith("options: found an impasse: in what suits all best, p")
        .contains(" is 1 short of its fallback");
  }

  @Test
  void onePartyIsNoConflict() {
    assertThat(arbiter.refusal("propose_resolution", question(List.of(option("a", "", 1)), 0)))
        .startsWith("parties: found 1 entries");
  }

  @Test
  void worthsInTwoUnitsAreRefused() {
    String question = question(List.of(option("a", "", 10, 0), option("b", "", 0, 10)), 1, 1);

    assertThat(
            arbiter.refusal(
                "propose_resolution",
                question
                    .replace("\"amount\": 10.0", "\"amount\": 10, \"unit\": \"USD\"")
                    .replace("\"amount\": 1.0", "\"amount\": 1, \"unit\": \"EUR\"")))
        .isEqualTo("options.worths of a.unit: found USD, expected EUR");
  }

  @Test
  void aWorthThatIsMissingOrToldTwiceIsRefused() {
    String question = question(List.of(option("a", "", 10, 0), option("b", "", 0, 10)), 1, 1);

    assertThat(
            arbiter.refusal(
                "propose_resolution",
                question.replaceFirst(", \\{\"party\": \"p1\", \"amount\": 0.0\\}", "")))
        .startsWith("options.worths of a: found 1 worths");
    assertThat(
            arbiter.refusal(
                "propose_resolution",
                question.replaceFirst("\"p1\", \"amount\": 0.0", "\"p0\", \"amount\": 0.0")))
        .startsWith("options.worths of a.party: found p0");
  }

  @Test
  void optionsOfDifferentTermsAreRefused() {
    String question =
        question(
            List.of(option("a", ", \"terms\": {\"x\": 1}", 10, 0), option("b", "", 0, 10)), 1, 1);

    assertThat(arbiter.refusal("propose_resolution", question))
        .startsWith("options.terms of b: found none, expected the same terms in all: x");
  }

  @Test
  void twoThousandOptionsOfSixPartiesAreServed() {
    Random random = new Random(3);
    List<String> options = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      options.add(option("o" + i, "", random.doubles(6, -1, 2).toArray()));
    }

    ProposedResolutions proposed = propose(question(options, 0, 0, 0, 0, 0, 0));

    assertThat(proposed.gap()).isLessThan(1e-3);
    assertThat(proposed.proposals().get(0).gains())
        .allSatisfy(gain -> assertThat(gain.gain()).isPositive());
  }
}
