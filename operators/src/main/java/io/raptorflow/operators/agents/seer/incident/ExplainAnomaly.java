package io.raptorflow.operators.agents.seer.incident;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.seer.incident.Explanation.Dimension;
import io.raptorflow.operators.agents.seer.incident.Explanation.FactorEffect;
import io.raptorflow.operators.agents.seer.incident.Explanation.Quotation;
import io.raptorflow.schemas.context.CitedPassage;
import io.raptorflow.schemas.context.ContextAnswer;
import java.util.ArrayList;
import java.util.List;

/**
 * Says where a change comes from: {@link Adtributor} along dimensions, {@link LogMeanDivisia} among
 * factors. Everything is in the question; nothing is remembered. Documents that may tell of the
 * cause are quoted beside it: those of the tenant's that share words with the {@link
 * AnomalyQuestion}.
 *
 * <p>Confidence is the share of the change that is explained: by the elements of the best
 * dimension, at most 1; without cuts 1, as factors explain all of it.
 */
final class ExplainAnomaly {
  private static final int MOST_QUOTATIONS = 3;

  /** Of ten passages as sure as this, one is relevant; below it a quotation is noise. */
  private static final double LEAST_CONFIDENCE = 0.1;

  Answer<Explanation> answer(Asked<AnomalyToExplain> asked) {
    AnomalyToExplain anomaly = asked.input();
    List<Dimension> dimensions = new Adtributor(anomaly.shareToExplain()).rank(anomaly);
    Change value = anomaly.value();
    boolean explained = !dimensions.isEmpty() && dimensions.get(0).explains();
    List<FactorEffect> factors = factorEffects(anomaly.factors(), value);
    var told = ExplanationProse.of(anomaly, explained ? dimensions.get(0) : null, factors);
    List<CitedPassage> quotations = quotable(asked.context());
    var explanation =
        new Explanation(
            anomaly.series(),
            anomaly.unit(),
            value.expected(),
            value.actual(),
            value.difference(),
            explained ? dimensions.get(0).dimension() : null,
            dimensions,
            factors,
            quotations.stream().map(Quotation::of).toList(),
            told.figures(),
            told.sections());
    double confidence =
        dimensions.isEmpty() ? 1 : Math.max(0, Math.min(1, dimensions.get(0).share()));
    List<String> evidence = new ArrayList<>(List.of("metric/" + anomaly.series()));
    quotations.forEach(passage -> evidence.add("passage/" + passage.id()));
    return Answer.of(explanation, confidence, evidence);
  }

  /**
   * Nearest in meaning is always something; what shares no word with the question, or hardly has to
   * do with it, is left out.
   */
  private static List<CitedPassage> quotable(ContextAnswer context) {
    return context.passages().stream()
        .filter(passage -> passage.textScore() > 0 && passage.confidence() >= LEAST_CONFIDENCE)
        .limit(MOST_QUOTATIONS)
        .toList();
  }

  private static List<FactorEffect> factorEffects(List<Factor> factors, Change value) {
    double[] effects = LogMeanDivisia.effects(factors, value);
    List<FactorEffect> found = new ArrayList<>();
    for (int i = 0; i < effects.length; i++) {
      found.add(new FactorEffect(factors.get(i).name(), effects[i]));
    }
    return found;
  }
}
