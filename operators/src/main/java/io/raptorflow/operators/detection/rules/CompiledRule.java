package io.raptorflow.operators.detection.rules;

import io.raptorflow.schemas.Event;
import java.util.Set;
import org.apache.flink.cep.nfa.NFA;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.jspecify.annotations.Nullable;

/**
 * A rule that can run.
 *
 * @param identity names its partial matches in state: tenant, rule, and a hash of key and pattern,
 *     so that a version that changes neither goes on with them
 * @param key gives the text events are matched together by
 * @param starting wire names of types that can start a match; null for all
 * @param touching wire names of types that can change a partial match; null for all
 */
record CompiledRule(
    Rule rule,
    String identity,
    Expression key,
    Sentence sentence,
    NFA<ObservedEvent> nfa,
    AfterMatchSkipStrategy skip,
    long windowMillis,
    @Nullable Set<String> starting,
    @Nullable Set<String> touching) {

  boolean sees(Event event) {
    return !event.time().isBefore(rule.validFrom());
  }

  boolean canStart(String type) {
    return starting == null || starting.contains(type);
  }

  boolean canTouch(String type) {
    return touching == null || touching.contains(type);
  }
}
