package io.raptorflow.operators.detection.rules;

/** The events a match holds so far, by node. */
interface MatchedEvents {
  String PREFIX = "matched.";

  MatchedEvents NONE = node -> java.util.List.of();

  Iterable<ObservedEvent> of(String node) throws Exception;
}
