package io.raptorflow.operators.agents.strategos.planning;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.StatelessMethod;
import io.raptorflow.operators.agents.series.seasonality.BenjaminiHochberg;
import io.raptorflow.operators.agents.strategos.planning.DefineKpis.DailySeries;
import io.raptorflow.operators.agents.strategos.planning.Kpis.Kpi;
import io.raptorflow.operators.agents.strategos.planning.Kpis.Other;
import io.raptorflow.operators.agents.strategos.planning.LeadSearch.Found;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.jspecify.annotations.Nullable;

/**
 * Finds leading indicators: rank correlations at all leads, corrected for being many (Benjamini and
 * Hochberg), with natural process limits. Targets follow the median slope between the two series
 * (Theil-Sen). Its confidence is one less the largest q-value of what it names, or of the least of
 * the others when it names none.
 */
final class KpiDefinition implements StatelessMethod<DefineKpis, Kpis> {
  private static final int FEWEST_PAIRS = 30;

  /** A candidate at the lead at which it stands out most. */
  private record Scored(DailySeries series, Found found, double q) {}

  @Override
  public Answer<Kpis> answer(Asked<DefineKpis> asked) {
    DefineKpis input = asked.input();
    int days = input.objective().values().size();
    int needed = FEWEST_PAIRS + input.longestLead();
    if (days < needed) {
      return Answer.insufficient("days of series " + input.objective().series(), days, needed);
    }
    List<Scored> scored = scored(input);
    List<Kpi> kpis = new ArrayList<>();
    List<Other> others = new ArrayList<>();
    for (Scored one : scored) {
      Found found = one.found();
      if (one.q() <= input.rate()) {
        kpis.add(kpi(input, one));
      } else {
        others.add(new Other(one.series().series(), found.lead(), found.correlation(), one.q()));
      }
    }
    double chance = kpis.isEmpty() ? 1 - others.get(0).q() : kpis.get(kpis.size() - 1).q();
    return Answer.of(
        new Kpis(input.plan(), kpis, others),
        1 - Math.max(0, Math.min(1, chance)),
        List.of(asked.event().id()));
  }

  private static List<Scored> scored(DefineKpis input) {
    LeadSearch search = new LeadSearch(input.objective().array());
    int leads = input.longestLead();
    List<Found[]> found =
        input.candidates().stream().map(series -> search.at(series.array(), leads)).toList();
    double[] q =
        BenjaminiHochberg.adjust(
            found.stream().flatMap(Arrays::stream).mapToDouble(Found::p).toArray());
    List<Scored> scored = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      int best = 0;
      for (int lead = 1; lead < leads; lead++) {
        if (found.get(i)[lead].p() < found.get(i)[best].p()) {
          best = lead;
        }
      }
      scored.add(new Scored(input.candidates().get(i), found.get(i)[best], q[i * leads + best]));
    }
    scored.sort(Comparator.comparingDouble(Scored::q).thenComparing(one -> one.series().series()));
    return scored;
  }

  private static Kpi kpi(DefineKpis input, Scored one) {
    double[] values = one.series().array();
    NaturalLimits limits = NaturalLimits.of(values);
    return new Kpi(
        one.series().series(),
        one.found().lead(),
        one.found().correlation(),
        one.q(),
        limits.centre(),
        target(input, values, one.found().lead(), limits.centre()),
        limits.lower(),
        limits.upper());
  }

  private static @Nullable Double target(
      DefineKpis input, double[] values, int lead, double centre) {
    if (input.target() == null) {
      return null;
    }
    double[] objective = input.objective().array();
    double slope = slope(values, objective, lead);
    double stands = NaturalLimits.of(objective).centre();
    return slope == 0 || Double.isNaN(slope) ? null : centre + (input.target() - stands) / slope;
  }

  /** Median slope of the objective over the candidate of so many days before. */
  private static double slope(double[] candidate, double[] objective, int lead) {
    int pairs = objective.length - lead;
    double[] slopes = new double[pairs * (pairs - 1) / 2];
    int count = 0;
    for (int i = 0; i < pairs; i++) {
      for (int j = i + 1; j < pairs; j++) {
        double run = candidate[j] - candidate[i];
        if (run != 0) {
          slopes[count++] = (objective[j + lead] - objective[i + lead]) / run;
        }
      }
    }
    return new Median().evaluate(slopes, 0, count);
  }
}
