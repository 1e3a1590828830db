package io.raptorflow.operators.knowledge.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The names of one tenant's entities, found in texts as whole words, without regard to case and
 * diacritics. Where names overlap the first counts, and of those that begin together the longest.
 * Names come and go one by one. Not thread safe.
 *
 * <p>A tree of words: at each word of a text it is walked down as far as names go, so that the time
 * is that of the text times the words of a name, at most {@link Naming#LONGEST}.
 *
 * <p>What is no name: less than two letters or digits, no letter at all, or a name that more than
 * {@value #MOST_MEANINGS} entities share.
 */
final class NameDictionary {
  /** Entities that may share a name before it says nothing. */
  public static final int MOST_MEANINGS = 8;

  private final String tenant;
  private final Branch root = new Branch();

  /** What goes on from the first words of names. */
  private static final class Branch {
    private final Map<String, Branch> next = new HashMap<>(2);

    /** Whose name ends here. */
    private final NavigableSet<Node> meanings = new TreeSet<>();

    private boolean isName() {
      return !meanings.isEmpty() && meanings.size() <= MOST_MEANINGS;
    }

    private boolean isBare() {
      return meanings.isEmpty() && next.isEmpty();
    }
  }

  public NameDictionary(String tenant) {
    this.tenant = tenant;
  }

  /**
   * @param names of the tenant's entities, in any order
   */
  NameDictionary(String tenant, Collection<Naming> names) {
    this(tenant);
    names.forEach(naming -> add(naming.node(), naming.name()));
  }

  public String tenant() {
    return tenant;
  }

  /** From now on finds an entity by a name. */
  void add(Node node, String name) {
    List<String> words = Words.of(name);
    if (!saysSomething(words)) {
      return;
    }
    Branch branch = root;
    for (String word : words) {
      branch = branch.next.computeIfAbsent(word, none -> new Branch());
    }
    branch.meanings.add(node);
  }

  /** No longer finds an entity by a name. */
  void remove(Node node, String name) {
    List<Branch> way = new ArrayList<>(List.of(root));
    List<String> words = Words.of(name);
    for (String word : words) {
      Branch next = way.get(way.size() - 1).next.get(word);
      if (next == null) {
        return;
      }
      way.add(next);
    }
    way.get(words.size()).meanings.remove(node);
    for (int i = words.size(); i > 0 && way.get(i).isBare(); i--) {
      way.get(i - 1).next.remove(words.get(i - 1));
    }
  }

  /** The names in a text, in its order; they do not overlap. */
  List<Mention> mentions(String text) {
    List<String> words = Words.of(text);
    List<Mention> mentions = new ArrayList<>();
    int position = 0;
    while (position < words.size()) {
      Mention found = longestAt(position, words);
      if (found != null) {
        mentions.add(found);
      }
      position = found == null ? position + 1 : found.end();
    }
    return mentions;
  }

  private @Nullable Mention longestAt(int position, List<String> words) {
    Mention longest = null;
    Branch branch = root;
    for (int end = position; end < words.size(); end++) {
      branch = branch.next.get(words.get(end));
      if (branch == null) {
        return longest;
      }
      if (branch.isName()) {
        longest = new Mention(position, end + 1 - position, List.copyOf(branch.meanings));
      }
    }
    return longest;
  }

  private static boolean saysSomething(List<String> words) {
    String letters = String.join("", words);
    return letters.codePoints().filter(Character::isLetterOrDigit).count() >= 2
        && letters.codePoints().anyMatch(Character::isLetter);
  }
}
