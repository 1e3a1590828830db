package io.raptorflow.operators.agents.seer.incident;

import io.raptorflow.operators.agents.prose.Figure;
import io.raptorflow.operators.agents.prose.Prose;
import io.raptorflow.operators.agents.prose.Section;
import io.raptorflow.operators.agents.seer.incident.Explanation.Contribution;
import io.raptorflow.operators.agents.seer.incident.Explanation.Dimension;
import io.raptorflow.operators.agents.seer.incident.Explanation.FactorEffect;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a change comes from, in words: what changed, the elements of the dimension that explains it
 * best, and the factors that did most. What documents say is not among them.
 */
final class ExplanationProse {
  private static final int MOST_ELEMENTS = 3;
  private static final int MOST_FACTORS = 5;
  private static final String TITLE = "What changed";
  private static final String VALUE = "value";
  private static final String SHARE = "share_explained";

  /** Differences of values that people wrote in decimals are told as decimals. */
  private static final MathContext VALUES = new MathContext(12);

  private static final MathContext ESTIMATES = new MathContext(4);

  private final Map<String, Figure> figures = new LinkedHashMap<>();
  private final AnomalyToExplain anomaly;

  private ExplanationProse(AnomalyToExplain anomaly) {
    this.anomaly = anomaly;
  }

  /**
   * What an explanation tells in words.
   *
   * @param figures every number in the sections is one of these, its value before or its change
   */
  record Told(List<Figure> figures, List<Section> sections) {}

  /**
   * Says it.
   *
   * @param best dimension that explains enough; null: none does
   * @param factors in the order given
   */
  static Told of(AnomalyToExplain anomaly, @Nullable Dimension best, List<FactorEffect> factors) {
    return new ExplanationProse(anomaly).told(best, factors);
  }

  private Told told(@Nullable Dimension best, List<FactorEffect> factors) {
    Change value = anomaly.value();
    figures.put(
        VALUE,
        new Figure(
            VALUE,
            number(value.actual(), VALUES),
            anomaly.unit(),
            number(value.expected(), VALUES),
            number(value.difference(), VALUES)));
    Prose prose = new Prose(figures);
    prose.say(
        "{}: {value}{} in place of the expected {value.before}{}, a change of {value.change}{}.",
        anomaly.series(),
        unit(),
        unit(),
        unit());
    if (best != null) {
      add(SHARE, best.share(), "ratio");
      prose.say(
          "By {}, a share of {share_explained} of it comes from {}.",
          best.dimension(),
          elements(best));
    } else if (!anomaly.cuts().isEmpty()) {
      prose.say("No dimension that was given explains enough of it.");
    }
    List<FactorEffect> largest =
        factors.stream()
            .sorted(Comparator.comparingDouble((FactorEffect factor) -> -Math.abs(factor.effect())))
            .limit(MOST_FACTORS)
            .toList();
    for (int i = 0; i < largest.size(); i++) {
      String name = "effect_" + (i + 1);
      add(name, largest.get(i).effect(), anomaly.unit());
      prose.say("{} contributed {" + name + "}{}.", largest.get(i).factor(), unit());
    }
    return new Told(
        List.copyOf(figures.values()),
        List.of(prose.as(TITLE, List.of("metric/" + anomaly.series()))));
  }

  private void add(String name, double value, @Nullable String unit) {
    figures.put(name, new Figure(name, number(value, ESTIMATES), unit, null, null));
  }

  private String unit() {
    return anomaly.unit() == null ? "" : " " + anomaly.unit();
  }

  private static String elements(Dimension best) {
    List<Contribution> elements = best.elements();
    String first =
        elements.stream()
            .limit(MOST_ELEMENTS)
            .map(Contribution::element)
            .collect(Collectors.joining(", "));
    return elements.size() > MOST_ELEMENTS ? first + " and others" : first;
  }

  /** Null where there is none, as of values near the largest that a machine holds. */
  private static @Nullable BigDecimal number(double value, MathContext digits) {
    if (!Double.isFinite(value)) {
      return null;
    }
    BigDecimal rounded = BigDecimal.valueOf(value).round(digits).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }
}
