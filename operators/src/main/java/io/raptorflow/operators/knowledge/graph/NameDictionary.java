package io.raptorflow.operators.knowledge.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The names of one tenant's entities, found in texts as whole words, without regard to case and
 * diacritics. Where names overlap the first counts, and of those that begin together the longest.
 *
 * <p>An automaton of Aho and Corasick (1975) over words instead of letters, built of the names
 * backwards and run over the text from its end: after a word it knows the longest name that begins
 * there. So the time is linear in the text, whatever the names are.
 *
 * <p>What is no name: less than two letters or digits, no letter at all, or a name that more than
 * {@value #MOST_MEANINGS} entities share.
 */
public final class NameDictionary {
  /** Entities that may share a name before it says nothing. */
  public static final int MOST_MEANINGS = 8;

  private final String tenant;
  private final int size;
  private final State root = new State();

  /** What has been read of a name, backwards. */
  private static final class State {
    private final Map<String, State> next = new HashMap<>();

    /** Where the longest end of what has been read stands that other names have, too. */
    private @Nullable State failure;

    /** Words of the longest name that has been read to its beginning; 0 for none. */
    private int words;

    private List<Node> meanings = List.of();
  }

  /**
   * @param names of the tenant's entities, in any order
   */
  public NameDictionary(String tenant, Collection<Naming> names) {
    this.tenant = tenant;
    NavigableMap<String, NavigableSet<Node>> meanings = meanings(names);
    size = meanings.size();
    meanings.forEach((name, nodes) -> enter(List.of(name.split(" ")), nodes));
    linkFailures();
  }

  public String tenant() {
    return tenant;
  }

  /** How many different names it knows. */
  public int size() {
    return size;
  }

  /** The names in a text, in its order; they do not overlap. */
  List<Mention> mentions(String text) {
    List<State> longest = longestNames(Words.of(text));
    List<Mention> mentions = new ArrayList<>();
    int position = 0;
    while (position < longest.size()) {
      State found = longest.get(position);
      if (found.words > 0) {
        mentions.add(new Mention(position, found.words, found.meanings));
      }
      position += Math.max(1, found.words);
    }
    return mentions;
  }

  /** For each word the state that tells the longest name which begins with it. */
  private List<State> longestNames(List<String> words) {
    State[] states = new State[words.size()];
    State state = root;
    for (int i = states.length - 1; i >= 0; i--) {
      state = step(state, words.get(i));
      states[i] = state;
    }
    return List.of(states);
  }

  private State step(State state, String word) {
    State from = state;
    while (from != null) {
      State next = from.next.get(word);
      if (next != null) {
        return next;
      }
      from = from.failure;
    }
    return root;
  }

  private static NavigableMap<String, NavigableSet<Node>> meanings(Collection<Naming> names) {
    NavigableMap<String, NavigableSet<Node>> meanings = new TreeMap<>();
    for (Naming naming : names) {
      String words = String.join(" ", Words.of(naming.name()));
      if (saysSomething(words)) {
        meanings.computeIfAbsent(words, none -> new TreeSet<>()).add(naming.node());
      }
    }
    meanings.values().removeIf(nodes -> nodes.size() > MOST_MEANINGS);
    return meanings;
  }

  private static boolean saysSomething(String words) {
    return words.codePoints().filter(Character::isLetterOrDigit).count() >= 2
        && words.codePoints().anyMatch(Character::isLetter);
  }

  private void enter(List<String> words, Collection<Node> nodes) {
    State state = root;
    for (int i = words.size() - 1; i >= 0; i--) {
      state = state.next.computeIfAbsent(words.get(i), none -> new State());
    }
    state.words = words.size();
    state.meanings = List.copyOf(nodes);
  }

  /** Those near the root first: what a state fails to is nearer than itself. */
  private void linkFailures() {
    Queue<State> queue = new ArrayDeque<>();
    queue.add(root);
    while (!queue.isEmpty()) {
      State state = queue.remove();
      state.next.forEach(
          (word, child) -> {
            child.failure = state.failure == null ? root : step(state.failure, word);
            inherit(child, child.failure);
            queue.add(child);
          });
    }
  }

  /** What ends no name of its own ends the name that a shorter end of it is. */
  private static void inherit(State state, State shorter) {
    if (state.words == 0) {
      state.words = shorter.words;
      state.meanings = shorter.meanings;
    }
  }
}
