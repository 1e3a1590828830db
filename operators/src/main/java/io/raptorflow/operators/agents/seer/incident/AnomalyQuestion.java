package io.raptorflow.operators.agents.seer.incident;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * An anomaly as a person would look it up: the words of the series' name, where it went, of each
 * dimension the element that moved most, and what it is a product of.
 */
final class AnomalyQuestion {
  private static final int MOST_CUTS = 3;

  private AnomalyQuestion() {}

  static String of(AnomalyToExplain anomaly) {
    List<String> parts = new ArrayList<>();
    parts.add(words(anomaly.series()));
    parts.add(anomaly.value().difference() > 0 ? "increase" : "decrease");
    anomaly.cuts().stream()
        .limit(MOST_CUTS)
        .forEach(cut -> parts.add(words(cut.dimension()) + " " + words(mostMoved(cut).name())));
    anomaly.factors().forEach(factor -> parts.add(words(factor.name())));
    return String.join(", ", parts);
  }

  private static Element mostMoved(Cut cut) {
    return cut.elements().stream()
        .max(
            Comparator.comparingDouble((Element element) -> Math.abs(element.change().difference()))
                .thenComparing(Element::name, Comparator.reverseOrder()))
        .orElseThrow();
  }

  private static String words(String name) {
    return name.replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }
}
