package io.raptorflow.operators.agents.seer.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.seer.incident.Explanation.Contribution;
import io.raptorflow.operators.agents.seer.incident.Explanation.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What holds whatever the figures. */
class IncidentLawsTest {

  @Property(tries = 200)
  void theOrderOfElementsAndCutsDoesNotMatter(@ForAll long seed) {
    var random = new Random(seed);
    List<Element> elements = elements(random, 8, 1);
    List<Element> shuffled = new ArrayList<>(elements);
    Collections.shuffle(shuffled, random);
    List<Element> regrouped = regroup(elements);

    Explanation one =
        Tasks.output(sum(new Cut("a", null, elements), new Cut("b", null, regrouped)));
    Explanation other =
        Tasks.output(sum(new Cut("b", null, regrouped), new Cut("a", null, shuffled)));

    assertThat(other.dimensions()).isEqualTo(one.dimensions());
  }

  @Property(tries = 200)
  void sharesAndSurprisesDoNotDependOnTheUnit(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.01, max = 1e6) double scale) {
    Explanation one = Tasks.output(sum(new Cut("a", null, elements(new Random(seed), 8, 1))));
    Explanation other = Tasks.output(sum(new Cut("a", null, elements(new Random(seed), 8, scale))));

    Dimension found = one.dimensions().get(0);
    Dimension scaled = other.dimensions().get(0);
    assertThat(scaled.share()).isCloseTo(found.share(), within(1e-6));
    assertThat(scaled.surprise()).isCloseTo(found.surprise(), within(1e-9));
    assertThat(scaled.elements())
        .extracting(Contribution::element)
        .isEqualTo(found.elements().stream().map(Contribution::element).toList());
  }

  @Property(tries = 500)
  void factorEffectsSumToTheChange(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 6) int count) {
    var random = new Random(seed);
    List<Factor> factors = new ArrayList<>();
    Change value = new Change(1, 1);
    for (int i = 0; i < count; i++) {
      boolean divides = i > 0 && random.nextBoolean();
      Change factor = new Change(quantity(random, !divides), quantity(random, !divides));
      factors.add(new Factor("factor-" + i, factor, divides));
      value =
          divides
              ? new Change(value.expected() / factor.expected(), value.actual() / factor.actual())
              : new Change(value.expected() * factor.expected(), value.actual() * factor.actual());
    }

    double sum = Arrays.stream(LogMeanDivisia.effects(factors, value)).sum();

    double size = Math.max(Math.abs(value.expected()), Math.abs(value.actual()));
    assertThat(sum).isCloseTo(value.difference(), within(1e-9 * size));
  }

  /** Small values in place of zero tend to the limits that are used, by 1/ln δ. */
  @Property(tries = 100)
  void theEffectsOfZerosAreWhatSmallValuesTendTo(@ForAll long seed) {
    var random = new Random(seed);
    Change clicks = new Change(1 + random.nextDouble(), 1 + random.nextDouble());
    Change price = new Change(0, 1 + random.nextDouble());
    Change value = new Change(0, clicks.actual() * price.actual());

    double[] limits = effects(clicks, price, value);

    double previous = Double.POSITIVE_INFINITY;
    for (double small : new double[] {1e-20, 1e-80, 1e-300}) {
      double[] near =
          effects(
              clicks,
              new Change(small, price.actual()),
              new Change(clicks.expected() * small, value.actual()));
      double distance = Math.abs(near[1] - limits[1]);
      assertThat(distance).isLessThanOrEqualTo(previous);
      previous = distance;
    }
    assertThat(limits[0]).isZero();
    assertThat(previous).isLessThan(0.002 * value.actual());
  }

  @Property(tries = 30)
  void runLengthProbabilitiesSumToOne(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.01, max = 0.5) double hazard) {
    var random = new Random(seed);
    var model = new ChangeModel(hazard, RegimePrior.STANDARD, 20, 20, ChangeModel.EXACT);
    var runs = new RunLengths();
    for (int i = 0; i < 400; i++) {
      double shock = random.nextInt(50) == 0 ? 1e6 * random.nextGaussian() : 0;
      int level = i / 100;
      runs.add(i, level + random.nextGaussian() + shock, model);

      assertThat(total(runs)).isCloseTo(1, within(1e-12));
      assertThat(runs.size()).isLessThanOrEqualTo(RunLengths.CAPACITY);
      assertThat(runs.length(0)).isLessThanOrEqualTo(i + 1);
    }
  }

  @Property(tries = 200)
  void adjustedProbabilitiesKeepTheOrderAndAreNeverSmaller(@ForAll long seed) {
    double[] p = new Random(seed).doubles(20).toArray();

    double[] adjusted = FalseDiscovery.adjust(p);

    for (int i = 0; i < p.length; i++) {
      assertThat(adjusted[i]).isBetween(p[i], 1.0);
      for (int j = 0; j < p.length; j++) {
        if (p[i] < p[j]) {
          assertThat(adjusted[i]).isLessThanOrEqualTo(adjusted[j]);
        }
      }
    }
  }

  private static double total(RunLengths runs) {
    double total = 0;
    for (int run = 0; run < runs.size(); run++) {
      total += runs.probability(run);
    }
    return total;
  }

  private static double[] effects(Change clicks, Change price, Change value) {
    return LogMeanDivisia.effects(
        List.of(new Factor("clicks", clicks, false), new Factor("price", price, false)), value);
  }

  private static double quantity(Random random, boolean mayBeZero) {
    return mayBeZero && random.nextInt(5) == 0 ? 0 : Math.exp(3 * random.nextGaussian());
  }

  private static List<Element> elements(Random random, int count, double scale) {
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      elements.add(
          new Element(
              "element-" + i,
              new Change(scale * random.nextInt(1_000), scale * random.nextInt(1_000)),
              null));
    }
    return elements;
  }

  /** The same total cut otherwise: neighbours joined. */
  private static List<Element> regroup(List<Element> elements) {
    List<Element> joined = new ArrayList<>();
    for (int i = 0; i + 1 < elements.size(); i += 2) {
      Change a = elements.get(i).change();
      Change b = elements.get(i + 1).change();
      joined.add(
          new Element(
              "pair-" + i, new Change(a.expected() + b.expected(), a.actual() + b.actual()), null));
    }
    return joined;
  }

  private static AnomalyToExplain sum(Cut... cuts) {
    double expected =
        cuts[0].elements().stream().mapToDouble(element -> element.change().expected()).sum();
    double actual =
        cuts[0].elements().stream().mapToDouble(element -> element.change().actual()).sum();
    Assume.that(expected != actual);
    return new AnomalyToExplain(
        "ads.cost", null, new Change(expected, actual), null, List.of(cuts), List.of(), null);
  }
}
