package io.raptorflow.operators.agents.architect.initiatives;

import io.raptorflow.schemas.entities.Initiative;
import io.raptorflow.schemas.entities.Money;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;
import org.jspecify.annotations.Nullable;

/**
 * Closed initiatives that a new one is compared with: those of its kind, or, when they are too few,
 * those that share most words with it. What became of their estimates is what to expect of its own
 * (Flyvbjerg, From Nobel Prize to Project Management, Project Management Journal 37, 2006).
 *
 * @param cases most alike first
 * @param byKind whether they are those of its kind
 */
record ReferenceClass(List<Case> cases, boolean byKind) {
  static final int FEWEST_CASES = 5;

  private static final int MOST_BY_WORDS = 20;
  private static final double LEAST_LIKENESS = 0.05;

  /**
   * A closed initiative.
   *
   * @param likeness of its words, 0–1
   */
  record Case(KnownInitiative known, double likeness) {
    @Nullable Double costRatio() {
      Initiative initiative = known.initiative();
      Money estimate = initiative.estimatedCost();
      Money actual = initiative.actualCost();
      return estimate == null || actual == null || !estimate.currency().equals(actual.currency())
          ? null
          : ratio(actual.amount().doubleValue(), estimate.amount().doubleValue());
    }

    @Nullable Double daysRatio() {
      Initiative initiative = known.initiative();
      return initiative.estimatedDays() == null || initiative.actualDays() == null
          ? null
          : ratio(initiative.actualDays(), initiative.estimatedDays());
    }

    private static @Nullable Double ratio(double actual, double estimate) {
      return estimate > 0 && actual >= 0 ? actual / estimate : null;
    }
  }

  static ReferenceClass of(@Nullable String kind, String text, List<KnownInitiative> closed) {
    Set<String> words = words(text);
    List<Case> all =
        closed.stream()
            .map(known -> new Case(known, likeness(words, words(textOf(known.initiative())))))
            .sorted(
                Comparator.comparingDouble(Case::likeness)
                    .reversed()
                    .thenComparing(found -> found.known().initiative().id()))
            .toList();
    List<Case> ofKind =
        all.stream()
            .filter(c -> kind != null && kind.equals(c.known().initiative().kind()))
            .toList();
    if (ofKind.size() >= FEWEST_CASES) {
      return new ReferenceClass(ofKind, true);
    }
    return new ReferenceClass(
        all.stream().filter(c -> c.likeness() >= LEAST_LIKENESS).limit(MOST_BY_WORDS).toList(),
        false);
  }

  private static String textOf(Initiative initiative) {
    return initiative.name()
        + ' '
        + (initiative.description() == null ? "" : initiative.description())
        + ' '
        + (initiative.kind() == null ? "" : initiative.kind());
  }

  private static Set<String> words(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
        .filter(word -> word.length() > 2)
        .collect(Collectors.toSet());
  }

  /** Words in common by all words (Jaccard). */
  private static double likeness(Set<String> one, Set<String> other) {
    Set<String> common = new HashSet<>(one);
    common.retainAll(other);
    int all = one.size() + other.size() - common.size();
    return all == 0 ? 0 : common.size() / (double) all;
  }

  /** The ratios that are known. */
  double[] ratios(Function<Case, @Nullable Double> ratio) {
    List<Double> known = new ArrayList<>();
    cases.stream().map(ratio).filter(Objects::nonNull).forEach(known::add);
    return known.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * What to add to an estimate, as a share of it, so that it is not passed by this share of the
   * cases. The quantile is Hyndman and Fan's seventh.
   */
  static double uplift(double[] ratios, double level) {
    return new Percentile().withEstimationType(EstimationType.R_7).evaluate(ratios, level * 100)
        - 1;
  }
}
