package io.raptorflow.benchmarks.rules;

import io.raptorflow.operators.detection.rules.RuleMatch;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.functions.FilterFunction;

/** Notes when a rule first spoke; nothing passes. Jobs of a local environment share the notes. */
final class FirstMatches implements FilterFunction<RuleMatch> {
  private static final ConcurrentHashMap<String, CompletableFuture<Long>> AWAITED =
      new ConcurrentHashMap<>();

  private static final long serialVersionUID = 1L;

  /** The {@link System#nanoTime} of the rule's first match. */
  static CompletableFuture<Long> await(String rule) {
    CompletableFuture<Long> first = new CompletableFuture<>();
    AWAITED.put(rule, first);
    return first;
  }

  static void forget(String rule) {
    AWAITED.remove(rule);
  }

  @Override
  public boolean filter(RuleMatch match) {
    CompletableFuture<Long> first = AWAITED.get(match.ruleId());
    if (first != null) {
      first.complete(System.nanoTime());
    }
    return false;
  }
}
