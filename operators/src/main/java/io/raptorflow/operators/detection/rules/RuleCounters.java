package io.raptorflow.operators.detection.rules;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;

/**
 * What an operator of rules has counted.
 *
 * @param refusedRules updates with faults or an older version
 * @param droppedMatches partial matches that ended because their rule was changed or disabled
 * @param overflows times a rule had more partial matches at one key than the bound, and lost them
 * @param payloads events whose payload was parsed, once however many rules look at it
 * @param conditionErrors expressions that could not be evaluated on an event, which then does not
 *     match
 */
record RuleCounters(
    Counter refusedRules,
    Counter droppedMatches,
    Counter overflows,
    Counter payloads,
    Counter conditionErrors) {
  static RuleCounters in(MetricGroup rules) {
    return new RuleCounters(
        rules.counter("refusedRules"),
        rules.counter("droppedMatches"),
        rules.counter("overflows"),
        rules.counter("payloads"),
        rules.counter("conditionErrors"));
  }

  /** Counters nobody reads. */
  static RuleCounters uncounted() {
    return new RuleCounters(
        new SimpleCounter(),
        new SimpleCounter(),
        new SimpleCounter(),
        new SimpleCounter(),
        new SimpleCounter());
  }
}
