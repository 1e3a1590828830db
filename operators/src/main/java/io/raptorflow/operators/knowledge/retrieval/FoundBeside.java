package io.raptorflow.operators.knowledge.retrieval;

import java.util.List;

/**
 * A passage that names what has to do with the question, though the question does not name it.
 *
 * @param found the passage and how much it names, comparable within its list only
 * @param related what it names and why that was looked for, for people
 */
public record FoundBeside(Found found, List<String> related) {
  public FoundBeside {
    related = List.copyOf(related);
  }
}
