package io.raptorflow.operators.knowledge.graph;

import java.util.List;

/**
 * A name that was found in a text.
 *
 * @param position number of its first word in the text, from 0
 * @param words how many words it has
 * @param nodes who may be meant, in their order; 1 to {@link NameDictionary#MOST_MEANINGS}
 */
record Mention(int position, int words, List<Node> nodes) {
  int end() {
    return position + words;
  }
}
