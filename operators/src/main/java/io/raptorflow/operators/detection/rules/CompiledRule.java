package io.raptorflow.operators.detection.rules;

import io.raptorflow.schemas.Event;
import org.apache.flink.cep.nfa.NFA;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;

/**
 * A rule that can run.
 *
 * @param identity names its partial matches in state: tenant, rule, and a hash of key and pattern,
 *     so that a version that changes neither goes on with them
 * @param key gives the text events are matched together by
 * @param length when a match ends
 * @param starting events that can start a match
 * @param touching events that can change a partial match
 */
record CompiledRule(
    Rule rule,
    String identity,
    Expression key,
    Sentence sentence,
    NFA<ObservedEvent> nfa,
    AfterMatchSkipStrategy skip,
    MatchLength length,
    Touch starting,
    Touch touching) {

  boolean sees(Event event) {
    return !event.time().isBefore(rule.validFrom());
  }
}
