package io.raptorflow.benchmarks.retrieval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What people said of documents: query → document → grade. A grade above 0 is relevant; a document
 * without one was not judged, which the measures here, as trec_eval does, count as not relevant.
 *
 * @param grades in the order they were read
 */
public record Judgements(Map<String, Map<String, Integer>> grades) {

  public Judgements {
    Map<String, Map<String, Integer>> copy = new LinkedHashMap<>();
    grades.forEach(
        (query, documents) ->
            copy.put(query, Collections.unmodifiableMap(new LinkedHashMap<>(documents))));
    grades = Collections.unmodifiableMap(copy);
  }

  /** The queries that have judgements. */
  public Set<String> queries() {
    return grades.keySet();
  }

  /** Document → grade; empty for a query without judgements. */
  public Map<String, Integer> of(String query) {
    return grades.getOrDefault(query, Map.of());
  }

  public int size() {
    return grades.values().stream().mapToInt(Map::size).sum();
  }
}
