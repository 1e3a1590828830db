package io.raptorflow.operators.knowledge.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Collects what one event says. Bounds: the first {@value #MOST_NAMED} entries of a list, the first
 * {@value #MOST_MENTIONS} names in a text, and {@value #MOST_LINKS} relations in all.
 *
 * <p>An event that is a person's own gives relations of that person only. So whoever is erased
 * leaves no event of theirs as a reason for what lies between others.
 */
final class Statements {
  static final int MOST_NAMED = 64;
  static final int MOST_MENTIONS = 1_000;
  static final int MOST_LINKS = 512;

  /** Words between two names that are mentioned together, at most. */
  static final int NEAR_WORDS = 32;

  /** Names after one that are mentioned together with it, at most. */
  static final int NEAR_NAMES = 8;

  private final Evidence evidence;
  private final NameDictionary dictionary;
  private final List<Naming> names = new ArrayList<>();
  private final Map<EdgeKey, Link> links = new LinkedHashMap<>();
  private @Nullable Node own;

  Statements(Evidence evidence, NameDictionary dictionary) {
    this.evidence = evidence;
    this.dictionary = dictionary;
  }

  /** From here on only relations of this person are taken. */
  void ownOf(@Nullable Node person) {
    own = person;
  }

  void name(@Nullable Node node, @Nullable String name) {
    if (node != null && name != null) {
      Names.shown(name).ifPresent(shown -> names.add(new Naming(node, shown, evidence.time())));
    }
  }

  /** Whatever has no id but its name is called by it. */
  @Nullable Node named(@Nullable Node node, @Nullable String name) {
    name(node, name);
    return node;
  }

  void relate(@Nullable Node from, RelationType type, @Nullable Node to) {
    relate(from, type, to, 1);
  }

  void each(Collection<String> values, Consumer<String> statement) {
    values.stream().limit(MOST_NAMED).forEach(statement);
  }

  /**
   * What texts say that belong together, such as a title and a body.
   *
   * @param focus what they are about; null if that is not known
   */
  void text(@Nullable Node focus, @Nullable String... parts) {
    List<Mention> mentions = mentions(parts);
    for (int i = 0; i < mentions.size(); i++) {
      mention(focus, mentions.get(i));
      mentionTogether(focus, mentions, i);
    }
  }

  /** People whom the dictionary knows by these names. */
  void wrote(Collection<String> authors, @Nullable Node focus) {
    each(
        authors,
        author -> {
          for (Mention mention : mentions(author)) {
            List<Node> people =
                mention.nodes().stream().filter(node -> node.kind() == NodeKind.PERSON).toList();
            people.forEach(
                person -> relate(person, RelationType.WROTE_ABOUT, focus, people.size()));
          }
        });
  }

  GraphUpdate update(String tenant) {
    return new GraphUpdate(tenant, evidence, Set.of(), names, List.copyOf(links.values()));
  }

  private List<Mention> mentions(@Nullable String... parts) {
    var text = new StringBuilder();
    for (String part : parts) {
      if (part != null) {
        text.append(part).append('\n');
      }
    }
    List<Mention> mentions = dictionary.mentions(text.toString());
    return mentions.subList(0, Math.min(MOST_MENTIONS, mentions.size()));
  }

  private void mention(@Nullable Node focus, Mention mention) {
    mention
        .nodes()
        .forEach(node -> relate(focus, RelationType.MENTIONS, node, mention.nodes().size()));
  }

  private void mentionTogether(@Nullable Node focus, List<Mention> mentions, int index) {
    Mention one = mentions.get(index);
    int last = Math.min(mentions.size() - 1, index + NEAR_NAMES);
    for (int i = index + 1; i <= last; i++) {
      Mention other = mentions.get(i);
      if (other.position() - one.end() > NEAR_WORDS) {
        return;
      }
      one.nodes()
          .forEach(node -> other.nodes().forEach(near -> together(focus, one, node, other, near)));
    }
  }

  private void together(@Nullable Node focus, Mention one, Node node, Mention other, Node near) {
    if (node.equals(focus) || near.equals(focus)) {
      return; // said by the mention itself
    }
    relate(node, RelationType.MENTIONED_WITH, near, one.nodes().size() * other.nodes().size());
  }

  /**
   * @param meanings among how many readings of the event this is one
   */
  private void relate(@Nullable Node from, RelationType type, @Nullable Node to, int meanings) {
    if (from == null || to == null || from.equals(to) || !isFor(from, to)) {
      return;
    }
    EdgeKey key = key(from, type, to);
    if (links.size() < MOST_LINKS || links.containsKey(key)) {
      links.merge(key, new Link(key, evidence.shared(meanings)), Statements::surer);
    }
  }

  /** Two that are mentioned together have no direction. */
  private static EdgeKey key(Node from, RelationType type, Node to) {
    return type == RelationType.MENTIONED_WITH && to.compareTo(from) < 0
        ? new EdgeKey(to, type, from)
        : new EdgeKey(from, type, to);
  }

  private boolean isFor(Node from, Node to) {
    return own == null || from.equals(own) || to.equals(own);
  }

  private static Link surer(Link one, Link other) {
    return one.evidence().weight() >= other.evidence().weight() ? one : other;
  }
}
