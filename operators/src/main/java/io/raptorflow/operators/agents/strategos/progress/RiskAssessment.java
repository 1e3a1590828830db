package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.strategos.progress.FlagRisks.WeekIndices;
import io.raptorflow.operators.agents.strategos.progress.RiskFlags.Design;
import io.raptorflow.operators.agents.strategos.progress.RiskFlags.Flag;
import io.raptorflow.operators.agents.strategos.progress.RiskFlags.NotTested;
import io.raptorflow.operators.agents.strategos.progress.RiskTrace.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads all rules over the facts and collects what is breached. */
final class RiskAssessment {
  private static final EwmaChart STANDARD_CHART = chartOf(RiskRules.STANDARD);
  private static final Design STANDARD_DESIGN = designOf(STANDARD_CHART);
  private static final int TREND_WEEKS = 8;
  private static final int FEWEST_TO_LEARN_FROM = 3;

  private final RiskFacts facts;
  private final RiskRules rules;
  private final List<Flag> flags = new ArrayList<>();
  private final List<RiskFlags.Episode> episodes = new ArrayList<>();
  private final List<NotTested> notTested = new ArrayList<>();

  private RiskAssessment(RiskFacts facts, RiskRules rules) {
    this.facts = facts;
    this.rules = rules;
  }

  static RiskFlags of(String plan, RiskFacts facts, RiskRules rules) {
    RiskAssessment assessment = new RiskAssessment(facts, rules);
    EwmaChart chart = chartOf(rules);
    assessment.chart(
        RiskRule.COST_INDEX,
        chart,
        WeekIndices::cpi,
        new StandardScores(rules.costTarget(), rules.costSigma()),
        rules.costSigma() != null);
    assessment.chart(
        RiskRule.SCHEDULE_INDEX,
        chart,
        WeekIndices::spiT,
        new StandardScores(rules.scheduleTarget(), rules.scheduleSigma()),
        rules.scheduleSigma() != null);
    assessment.erosion();
    assessment.silence();
    return new RiskFlags(
        plan,
        facts.dataDate(),
        List.copyOf(assessment.flags),
        List.copyOf(assessment.episodes),
        facts.weeks().size(),
        chart.equals(STANDARD_CHART) ? STANDARD_DESIGN : designOf(chart),
        List.copyOf(assessment.notTested));
  }

  private static EwmaChart chartOf(RiskRules rules) {
    return new EwmaChart(rules.lambdaOrStandard(), rules.limitOrStandard());
  }

  private static Design designOf(EwmaChart chart) {
    double inControl = EwmaDesign.averageRunLength(chart, 0);
    return new Design(1 / inControl, inControl, EwmaDesign.averageRunLength(chart, -2));
  }

  private void chart(
      RiskRule rule,
      EwmaChart chart,
      Function<WeekIndices, @Nullable Double> index,
      StandardScores scores,
      boolean isGiven) {
    List<@Nullable Double> values = new ArrayList<>();
    facts.weeks().forEach(week -> values.add(index.apply(week)));
    int known = (int) values.stream().filter(value -> value != null).count();
    int need = isGiven ? 1 : FEWEST_TO_LEARN_FROM;
    if (known < need) {
      notTested.add(new NotTested(rule, "weeks with this index", known, need));
      return;
    }
    RiskTrace trace = new RiskTrace(rule, chart.read(values, scores));
    collect(trace, "score", first -> breachOfFloor(values, first));
  }

  private void collect(RiskTrace trace, String unit, Function<Integer, @Nullable Double> breach) {
    for (RiskTrace.Episode episode : trace.episodes()) {
      Integer last = episode.last();
      episodes.add(
          new RiskFlags.Episode(trace.rule(), episode.first() + 1, last == null ? null : last + 1));
      if (last == null) {
        Reading now = trace.readings().get(trace.readings().size() - 1);
        Double breachWeek = breach.apply(episode.first() + 1);
        flags.add(
            new Flag(
                trace.rule(),
                now.statistic(),
                now.limit(),
                unit,
                episode.first() + 1,
                facts.weeks().get(episode.first()).end(),
                breachWeek,
                breachWeek == null ? null : dateOf(breachWeek)));
      }
    }
  }

  /** The week in which the index meets the floor; the first of the episode when it is below it. */
  private @Nullable Double breachOfFloor(List<@Nullable Double> values, int firstWeek) {
    double[] latest =
        values.stream().filter(value -> value != null).mapToDouble(Double::doubleValue).toArray();
    latest = Arrays.copyOfRange(latest, Math.max(0, latest.length - TREND_WEEKS), latest.length);
    if (latest.length < 2) {
      return null;
    }
    Trend trend = Trend.of(latest);
    double above = trend.level() - rules.floorOrStandard();
    if (above <= 0) {
      return (double) firstWeek;
    }
    return trend.slope() < 0 ? values.size() + above / -trend.slope() : null;
  }

  private @Nullable Instant dateOf(double week) {
    int last = facts.weeks().size();
    Instant end = facts.weeks().get(last - 1).end();
    if (end == null) {
      return null;
    }
    double ahead = week - last;
    return end.plusMillis(Math.round(ahead * Week.LENGTH.toMillis()));
  }

  private void erosion() {
    List<@Nullable Double> floats = new ArrayList<>();
    facts.weeks().forEach(week -> floats.add(week.floatHours()));
    FloatErosion erosion = new FloatErosion(rules.erosionProbabilityOrStandard());
    int known = (int) floats.stream().filter(value -> value != null).count();
    if (known < FloatErosion.FEWEST_WEEKS) {
      notTested.add(
          new NotTested(
              RiskRule.FLOAT_EROSION, "weeks with float", known, FloatErosion.FEWEST_WEEKS));
      return;
    }
    List<@Nullable Double> weeksLeft = new ArrayList<>();
    for (WeekIndices week : facts.weeks()) {
      boolean isDated = facts.finish() != null && week.end() != null;
      weeksLeft.add(isDated ? weeksBetween(week.end(), facts.finish()) : null);
    }
    RiskTrace trace = new RiskTrace(RiskRule.FLOAT_EROSION, erosion.read(floats, weeksLeft));
    collect(trace, "h/week", first -> erosion.usedUpAt(floats, first));
  }

  private static @Nullable Double weeksBetween(@Nullable Instant from, @Nullable Instant to) {
    return from == null || to == null
        ? null
        : (double) Duration.between(from, to).toMillis() / Week.LENGTH.toMillis();
  }

  private void silence() {
    SilenceTest test = facts.silence();
    Instant last = facts.lastUpdate();
    if (test == null || last == null || !test.isPossible()) {
      notTested.add(
          new NotTested(
              RiskRule.STALE_UPDATES,
              "gaps between updates",
              test == null ? 0 : test.gaps(),
              SilenceTest.FEWEST_GAPS));
      return;
    }
    double gap = Duration.between(last, facts.dataDate()).toMillis() / 3_600_000.0;
    double limit = test.limit(rules.staleProbabilityOrStandard());
    if (gap <= limit) {
      return;
    }
    Instant crossed = last.plusMillis(Math.round(limit * 3_600_000));
    int firstWeek = weekOf(crossed);
    episodes.add(new RiskFlags.Episode(RiskRule.STALE_UPDATES, firstWeek, null));
    flags.add(
        new Flag(
            RiskRule.STALE_UPDATES,
            gap,
            limit,
            "h",
            firstWeek,
            Week.containing(crossed).end(),
            null,
            crossed));
  }

  /** The first week looked at that was not over by then, or the one after the last. */
  private int weekOf(Instant time) {
    for (int i = 0; i < facts.weeks().size(); i++) {
      Instant end = facts.weeks().get(i).end();
      if (end != null && end.isAfter(time)) {
        return i + 1;
      }
    }
    return facts.weeks().size() + 1;
  }
}
