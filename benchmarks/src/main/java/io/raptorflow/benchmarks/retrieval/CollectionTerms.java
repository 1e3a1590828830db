package io.raptorflow.benchmarks.retrieval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * Terms of a collection: two words that stand beside each other more often than by chance, told by
 * the likelihood ratio of Dunning (Computational Linguistics 19, 1993). They are drawn from the
 * documents alone, without queries and judgements. Nobody has looked them through, so that phrases
 * such as "carried out" are among them.
 */
final class CollectionTerms {
  /** The first documents tell enough, and keep what is counted within the memory there is. */
  static final int MOST_DOCUMENTS = 20_000;

  static final int MOST_TERMS = 2_000;

  private static final int FEWEST_DOCUMENTS = 3;
  private static final int SHORTEST_WORD = 3;

  /** A word in more than a tenth of the documents tells nothing apart. */
  private static final int RARITY = 10;

  private static final Pattern STOPS = Pattern.compile("[^\\p{L}\\p{N}\\s-]+");
  private static final Pattern BLANKS = Pattern.compile("[\\s-]+");
  private static final Pattern WORD = Pattern.compile("\\p{L}{" + SHORTEST_WORD + ",}");

  private final List<Passage> passages;
  private final Map<String, Integer> documentsWith = new HashMap<>();
  private final Map<String, Integer> firsts = new HashMap<>();
  private final Map<String, Integer> seconds = new HashMap<>();
  private final Map<Pair, Count> pairs = new HashMap<>();
  private int places;

  /** Two words beside each other. */
  private record Pair(String first, String second) {
    private String term() {
      return first + " " + second;
    }
  }

  /** How often a pair stands somewhere, and in how many documents. */
  private static final class Count {
    private int times;
    private int documents;
    private int lastDocument = -1;

    private void add(int document) {
      times++;
      if (document != lastDocument) {
        lastDocument = document;
        documents++;
      }
    }
  }

  private record Ranked(String term, double ratio) {}

  private CollectionTerms(List<Passage> passages) {
    this.passages = passages;
  }

  /** The most telling terms of the first {@value #MOST_DOCUMENTS} documents, the best first. */
  static List<String> of(List<Passage> passages) {
    var terms = new CollectionTerms(passages.subList(0, Math.min(MOST_DOCUMENTS, passages.size())));
    terms.countWords();
    terms.countPairs();
    return terms.best();
  }

  private void countWords() {
    for (Passage passage : passages) {
      Set<String> words = new HashSet<>();
      sentences(passage).forEach(words::addAll);
      words.forEach(word -> documentsWith.merge(word, 1, Integer::sum));
    }
  }

  private void countPairs() {
    for (int document = 0; document < passages.size(); document++) {
      int number = document;
      sentences(passages.get(document))
          .forEach(words -> eachPair(words, (first, second) -> count(number, first, second)));
    }
  }

  private void count(int document, String first, String second) {
    places++;
    firsts.merge(first, 1, Integer::sum);
    seconds.merge(second, 1, Integer::sum);
    if (isTelling(first) && isTelling(second)) {
      pairs.computeIfAbsent(new Pair(first, second), none -> new Count()).add(document);
    }
  }

  private List<String> best() {
    return pairs.entrySet().stream()
        .filter(pair -> isTerm(pair.getKey(), pair.getValue()))
        .map(pair -> new Ranked(pair.getKey().term(), ratio(pair.getKey(), pair.getValue())))
        .sorted(Comparator.comparingDouble(Ranked::ratio).reversed().thenComparing(Ranked::term))
        .limit(MOST_TERMS)
        .map(Ranked::term)
        .toList();
  }

  private boolean isTelling(String word) {
    int documents = documentsWith.getOrDefault(word, 0);
    return documents >= FEWEST_DOCUMENTS
        && (long) documents * RARITY <= passages.size()
        && WORD.matcher(word).matches();
  }

  private boolean isTerm(Pair pair, Count count) {
    double byChance =
        (double) firsts.getOrDefault(pair.first(), 0)
            * seconds.getOrDefault(pair.second(), 0)
            / places;
    return count.documents >= FEWEST_DOCUMENTS && count.times > byChance;
  }

  /** -2 log λ of a table of two by two: the first word or another, the second or another. */
  private double ratio(Pair pair, Count count) {
    double both = count.times;
    double first = firsts.getOrDefault(pair.first(), 0);
    double second = seconds.getOrDefault(pair.second(), 0);
    double[] cells = {both, first - both, second - both, places - first - second + both};
    return 2
        * (sumOfLogs(cells)
            - sumOfLogs(first, places - first)
            - sumOfLogs(second, places - second)
            + places * Math.log(places));
  }

  /** Σ n ln n, where 0 ln 0 is 0. */
  private static double sumOfLogs(double... counts) {
    return Arrays.stream(counts).filter(n -> n > 0).map(n -> n * Math.log(n)).sum();
  }

  private static void eachPair(List<String> words, BiConsumer<String, String> use) {
    for (int i = 1; i < words.size(); i++) {
      use.accept(words.get(i - 1), words.get(i));
    }
  }

  /** What stands between two signs, as words. */
  private static List<List<String>> sentences(Passage passage) {
    List<List<String>> sentences = new ArrayList<>();
    for (String part : List.of(passage.title(), passage.text())) {
      for (String sentence : STOPS.split(part.toLowerCase(Locale.ROOT))) {
        sentences.add(
            Arrays.stream(BLANKS.split(sentence)).filter(word -> !word.isEmpty()).toList());
      }
    }
    return sentences;
  }
}
