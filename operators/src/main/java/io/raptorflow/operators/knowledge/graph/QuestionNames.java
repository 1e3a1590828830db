package io.raptorflow.operators.knowledge.graph;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The entities that a question names, told as the graph tells them in texts: whole words, the
 * longest name, none that too many entities share. Bounds: names are sought in the first {@value
 * #MOST_WORDS} words, a name has at most {@value #LONGEST_NAME} words, and the first {@value
 * #MOST_NAMED} entities count.
 */
public final class QuestionNames {
  static final int MOST_WORDS = 256;
  static final int LONGEST_NAME = 8;
  static final int MOST_NAMED = 8;

  private QuestionNames() {}

  /**
   * What may be a name in a question: each run of its words, as {@link #written} has names. At most
   * {@value #MOST_WORDS} times {@value #LONGEST_NAME}, each of {@link Naming#LONGEST} characters at
   * most.
   */
  public static Set<String> sought(String question) {
    List<String> words = Words.of(question);
    List<String> read = words.subList(0, Math.min(MOST_WORDS, words.size()));
    Set<String> runs = new LinkedHashSet<>();
    for (int from = 0; from < read.size(); from++) {
      int last = Math.min(read.size(), from + LONGEST_NAME);
      for (int to = from + 1; to <= last; to++) {
        String run = String.join(" ", read.subList(from, to));
        if (run.length() <= Naming.LONGEST) {
          runs.add(run);
        }
      }
    }
    return runs;
  }

  /** A name as it is looked up: its words without case and diacritics, a blank between them. */
  static String written(String name) {
    return String.join(" ", Words.of(name));
  }

  /**
   * What a question names, in its order, each with how sure that is: of a name that k entities
   * share 1/k.
   *
   * @param names of the tenant's entities, among them those of the question
   */
  static Map<Node, Double> named(String question, NameDictionary names) {
    Map<Node, Double> named = new LinkedHashMap<>();
    for (Mention mention : names.mentions(question)) {
      for (Node node : mention.nodes()) {
        if (named.size() < MOST_NAMED || named.containsKey(node)) {
          named.merge(node, 1.0 / mention.nodes().size(), Math::max);
        }
      }
    }
    return named;
  }
}
