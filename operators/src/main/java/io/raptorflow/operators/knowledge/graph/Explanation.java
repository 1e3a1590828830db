package io.raptorflow.operators.knowledge.graph;

import java.util.List;

/**
 * Why two entities are neighbours.
 *
 * @param sentence for people
 * @param evidence the events it rests on, the latest first
 */
public record Explanation(String sentence, List<Evidence> evidence) {
  public Explanation {
    evidence = List.copyOf(evidence);
  }
}
