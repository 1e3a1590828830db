package io.raptorflow.operators.knowledge.graph;

import static io.raptorflow.operators.knowledge.graph.GraphEvents.NOON;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.TENANT;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.competitor;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.product;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameDictionaryTest {
  /** Each name is that of a product whose id it is. */
  private static NameDictionary of(String... names) {
    return new NameDictionary(
        TENANT, Stream.of(names).map(name -> new Naming(product(name), name, NOON)).toList());
  }

  private static List<String> found(NameDictionary dictionary, String text) {
    return dictionary.mentions(text).stream().map(mention -> mention.nodes().get(0).id()).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "Café Crème, a cafe creme for me",
    "cafe creme, CAFÉ-CRÈME",
    "Straße, strasse",
    "STRASSE, Straße",
    "Ωmega, ωμega omega ΩMEGA",
    "ﬁne, fine",
    "İstanbul, istanbul",
    "Acme, Acme's",
    "東京, 私は東京が好き",
    "Zürich, Zu\u0308rich",
    "soft, so\u00ADft"
  })
  void namesAreFoundWithoutRegardToCaseAndDiacritics(String name, String text) {
    assertThat(found(of(name), text)).containsExactly(name);
  }

  @ParameterizedTest
  @CsvSource({
    "Acme, Acmeology",
    "Acme, megaAcme",
    "Cup, cupboard",
    "हिन्दी, हन्द",
    "new york, new, york"
  })
  void partsOfWordsAndOtherWordsAreNotFound(String name, String text) {
    assertThat(found(of(name), text)).isEmpty();
  }

  @Test
  void theLongestOfTheNamesThatBeginTogetherWins() {
    var names = of("Acme", "Acme Cloud", "Acme Cloud Pro", "Cloud");

    assertThat(found(names, "Acme Cloud Prose, Acme cloud pro, acme and cloud"))
        .containsExactly("Acme Cloud", "Acme Cloud Pro", "Acme", "Cloud");
  }

  @Test
  void theFirstOfOverlappingNamesWinsAndHidesNothingAfterIt() {
    assertThat(found(of("aa bb", "bb cc", "cc"), "aa bb cc")).containsExactly("aa bb", "cc");
  }

  @Test
  void aSharedNameMeansAllWhoShareIt() {
    var names =
        new NameDictionary(
            TENANT,
            List.of(
                new Naming(product("apple"), "Apple", NOON),
                new Naming(competitor("apple"), "APPLE", NOON)));

    assertThat(names.mentions("an apple"))
        .containsExactly(new Mention(1, 1, List.of(product("apple"), competitor("apple"))));
  }

  @Test
  void aNameThatIsTakenAwayIsNoLongerFoundAndHidesNoOther() {
    var names = of("Acme", "Acme Cloud Pro");

    names.remove(product("Acme Cloud Pro"), "acme cloud pro");
    names.remove(product("Acme"), "unknown");
    names.remove(product("other"), "Acme");

    assertThat(found(names, "Acme cloud pro")).containsExactly("Acme");
  }

  @Property
  void whatIsTakenAwayIsAsIfItHadNeverBeenThere(
      @ForAll("phrases") List<String> kept,
      @ForAll("phrases") List<String> gone,
      @ForAll("texts") String text) {
    var names = of(kept.toArray(String[]::new));
    gone.forEach(name -> names.add(product("gone"), name));
    gone.forEach(name -> names.remove(product("gone"), name));

    assertThat(names.mentions(text)).isEqualTo(of(kept.toArray(String[]::new)).mentions(text));
  }

  @Test
  void aNameOfTooManyMeansNobody() {
    List<Naming> alike =
        IntStream.rangeClosed(0, NameDictionary.MOST_MEANINGS)
            .mapToObj(i -> new Naming(product("p" + i), "Basic", NOON))
            .toList();

    assertThat(new NameDictionary(TENANT, alike).mentions("basic")).isEmpty();
    assertThat(new NameDictionary(TENANT, alike.subList(1, alike.size())).mentions("basic"))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "2026", "!!!", "", " ", "\u0301"})
  void whatSaysNothingIsNoName(String name) {
    var names = new NameDictionary(TENANT, List.of(new Naming(product("p"), name, NOON)));

    assertThat(names.mentions("x 2026 !!! \u0301")).isEmpty();
  }

  @Provide
  Arbitrary<List<String>> phrases() {
    Arbitrary<String> word = Arbitraries.of("aa", "bb", "cc");
    return word.list().ofMinSize(1).ofMaxSize(5).map(words -> String.join(" ", words)).list();
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("aa", "bb", "cc", "dd")
        .list()
        .ofMaxSize(60)
        .map(words -> String.join(" ", words));
  }

  @Property
  void itFindsWhatTryingEveryNameAtEveryWordFinds(
      @ForAll("phrases") List<String> names, @ForAll("texts") String text) {
    assertThat(found(of(names.toArray(String[]::new)), text))
        .isEqualTo(tried(new LinkedHashSet<>(names), text));
  }

  private static List<String> tried(Set<String> names, String text) {
    List<String> found = new ArrayList<>();
    String rest = text;
    while (!rest.isEmpty()) {
      String left = rest + " ";
      String longest =
          names.stream()
              .filter(name -> left.startsWith(name + " "))
              .max(Comparator.comparingInt(String::length))
              .orElse("");
      if (!longest.isEmpty()) {
        found.add(longest);
      }
      int end = longest.isEmpty() ? left.indexOf(' ') : longest.length();
      rest = left.substring(end).strip();
    }
    return found;
  }

  @Property
  void noTextBreaksIt(@ForAll String name, @ForAll String text) {
    var names = new NameDictionary(TENANT, List.of(new Naming(product("p"), name, NOON)));

    assertThat(names.mentions(text + " " + name + " " + text).isEmpty())
        .isEqualTo(names.mentions(name).isEmpty());
  }

  @Test
  void namesMadeToFailLateDoNotSlowItDown() {
    String[] hostile =
        IntStream.rangeClosed(1, 66)
            .mapToObj(length -> "bb " + "aa ".repeat(length) + "cc")
            .toArray(String[]::new);

    assertThat(found(of(hostile), "aa ".repeat(400_000))).isEmpty();
    assertThat(found(of(hostile), "aa ".repeat(400_000) + "bb aa cc")).hasSize(1);
  }

  @Test
  void aRunOfAMillionMarksIsReadLikeAnyText() {
    String marks = "\u0301\u0323".repeat(500_000);

    assertThat(found(of("Acme"), "a" + marks + "cme")).containsExactly("Acme");
  }
}
