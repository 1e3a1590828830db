package io.raptorflow.operators.agents.seer.forecast.nowcast;

import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.InvalidInput;

/**
 * The capability {@code nowcast_metric}: what a metric will have been once late reports, such as
 * conversions of yesterday's clicks, are in. Chain ladder with the standard error of Mack (1993);
 * Bornhuetter–Ferguson while less than a tenth is reported. Confidence is the share of the final
 * values that is reported.
 */
public final class MetricNowcasting {
  private static final String NAME = "nowcast_metric";

  private MetricNowcasting() {}

  public static AgentSpec.Builder addTo(AgentSpec.Builder spec) {
    return spec.can(
        NAME,
        "Final value of periods that are not fully reported yet, with limits and the time until"
            + " they are (chain ladder with Mack's error, Bornhuetter-Ferguson at the start).",
        NowcastMetric.class,
        Nowcast.class,
        MetricNowcasting::answer);
  }

  private static Answer<Nowcast> answer(Asked<NowcastMetric> asked) {
    NowcastMetric input = asked.input();
    var clock = new ReportingClock(asked.time(), input.stepOrUsual(), input.dayProfile());
    try {
      return new Nowcasting(input, clock).answer(asked.event().id());
    } catch (InvalidInput fault) {
      return Answer.refused(fault.field(), fault.found(), fault.expected());
    }
  }
}
