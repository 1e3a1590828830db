package io.raptorflow.operators.detection.bottleneck.watch;

import static io.raptorflow.operators.detection.bottleneck.watch.BottleneckFinding.MOST_NAMED;

import io.raptorflow.operators.detection.bottleneck.watch.BottleneckFinding.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A finding before its share is known.
 *
 * @param kind what is wrong
 * @param step where
 * @param since when it began
 * @param hours what it cost in the last days
 * @param shown what it rests on, the latest last
 * @param sentence for people, without the hours
 */
record Draft(
    Kind kind, String step, Instant since, double hours, List<Trace> shown, String sentence) {
  /**
   * @param total hours of the flow in the last days
   */
  BottleneckFinding finding(String tenant, Flow flow, Instant midnight, double total) {
    double share = total > 0 ? Math.min(1, hours / total) : 0;
    List<Trace> latest = shown.subList(Math.max(0, shown.size() - MOST_NAMED), shown.size());
    return new BottleneckFinding(
        tenant,
        flow.wireName(),
        kind,
        step,
        since,
        midnight,
        hours,
        share,
        latest.stream().map(Trace::caseId).distinct().toList(),
        latest.stream().map(Trace::eventId).distinct().toList(),
        latest.stream().mapToInt(Trace::hops).max().orElse(0),
        cost(flow, share),
        false);
  }

  private String cost(Flow flow, double share) {
    return String.format(
        Locale.ROOT,
        "%s This cost %s in the last %d days, %.1f %% of all hours of %s.",
        sentence,
        Hours.text(hours),
        FlowWatch.WINDOW,
        100 * share,
        flow.wireName());
  }
}
