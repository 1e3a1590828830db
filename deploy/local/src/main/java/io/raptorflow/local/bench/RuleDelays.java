package io.raptorflow.local.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;

/**
 * How soon a new rule speaks, in milliseconds. Each rule's delay is the sum of the two others.
 *
 * @param outOfOrderness how much older than the latest the job lets an event of a partition be
 * @param rules rules that were measured
 * @param delay from publishing the rule until its first alert is on the bus
 * @param effect from publishing the rule to the moment the event happened that it first matched;
 *     negative for one that was on its way
 * @param watermark from that moment until the alert is on the bus: out-of-orderness, the interval
 *     between watermarks, and the way
 */
public record RuleDelays(
    @JsonProperty("out_of_orderness_ms") long outOfOrderness,
    int rules,
    @JsonProperty("delay_ms") Quantiles delay,
    @JsonProperty("effect_ms") Quantiles effect,
    @JsonProperty("watermark_ms") Quantiles watermark) {

  /** Of a few measurements. */
  public record Quantiles(double p50, double p95) {
    static Quantiles of(List<Long> values) {
      List<Long> sorted = values.stream().sorted().toList();
      return new Quantiles(at(sorted, 0.5), at(sorted, 0.95));
    }

    /** The least value that at least the share of the values does not exceed. */
    private static double at(List<Long> sorted, double share) {
      return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
  }

  /** One rule's, in milliseconds since the epoch. */
  record Sample(long published, long happened, long told) {}

  static RuleDelays of(Duration outOfOrderness, List<Sample> samples) {
    return new RuleDelays(
        outOfOrderness.toMillis(),
        samples.size(),
        Quantiles.of(samples.stream().map(each -> each.told() - each.published()).toList()),
        Quantiles.of(samples.stream().map(each -> each.happened() - each.published()).toList()),
        Quantiles.of(samples.stream().map(each -> each.told() - each.happened()).toList()));
  }
}
