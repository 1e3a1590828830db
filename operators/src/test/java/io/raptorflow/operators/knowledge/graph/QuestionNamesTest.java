package io.raptorflow.operators.knowledge.graph;

import static io.raptorflow.operators.knowledge.graph.GraphEvents.NOON;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.TENANT;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.campaign;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.product;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionNamesTest {
  private static final Node SPRING = campaign("c-7");
  private static final Node SHOE = product("trail shoe");

  private static byte[] entity(String tenant, Node node, String... names) {
    return GraphDocuments.source(tenant, node, List.of(names));
  }

  @Test
  void everyRunOfWordsMayBeAName() {
    assertThat(QuestionNames.sought("Spring-Sale, Café?"))
        .containsExactly("spring", "spring sale", "spring sale cafe", "sale", "sale cafe", "cafe");
  }

  @Property
  void aNameIsSoughtAsItIsWritten(@ForAll @StringLength(max = 20) String name) {
    List<String> words = Words.of(name);
    if (!words.isEmpty() && words.size() <= QuestionNames.LONGEST_NAME) {
      assertThat(QuestionNames.sought(name)).contains(QuestionNames.written(name));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a ", "東", "ﷺ ", "x\u0301", "\"}},{\"match_all\":{}}", "* OR _all "})
  void howeverLongAndHostileAQuestionFewNamesAreSought(String part) {
    var sought = QuestionNames.sought(part.repeat(10_000));

    assertThat(sought)
        .hasSizeLessThanOrEqualTo(QuestionNames.MOST_WORDS * QuestionNames.LONGEST_NAME)
        .allSatisfy(run -> assertThat(run).hasSizeLessThanOrEqualTo(Naming.LONGEST));
  }

  @Test
  void namesOfTheIndexAreToldInTheQuestionTheLongestFirst() {
    Map<Node, Double> named =
        GraphDocuments.named(
            TENANT,
            "How did the spring sale and the Trail Shoe do?",
            List.of(
                entity(TENANT, campaign("sale"), "Sale"),
                entity(TENANT, SPRING, "Spring Sale", "Frühling"),
                entity(TENANT, SHOE, "trail shoe")));

    assertThat(named).containsExactly(Map.entry(SPRING, 1.0), Map.entry(SHOE, 1.0));
  }

  @Test
  void aNameOfSeveralEntitiesCountsForEachItsPartAndOfTooManyForNone() {
    List<byte[]> documents = new ArrayList<>();
    documents.add(entity(TENANT, campaign("one"), "sale"));
    documents.add(entity(TENANT, campaign("two"), "Sale"));
    IntStream.rangeClosed(0, NameDictionary.MOST_MEANINGS)
        .forEach(i -> documents.add(entity(TENANT, product("p" + i), "shoe")));

    assertThat(GraphDocuments.named(TENANT, "the sale of a shoe", documents))
        .isEqualTo(Map.of(campaign("one"), 0.5, campaign("two"), 0.5));
  }

  @Test
  void aQuestionOfNothingButNamesCountsTheFirst() {
    List<byte[]> documents = new ArrayList<>();
    var question = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      documents.add(entity(TENANT, product("p%02d".formatted(i)), "name%02d".formatted(i)));
      question.append("name%02d ".formatted(i));
    }

    assertThat(GraphDocuments.named(TENANT, question.toString(), documents).keySet())
        .extracting(Node::id)
        .containsExactly("p00", "p01", "p02", "p03", "p04", "p05", "p06", "p07");
  }

  @Test
  void anEntityOfAnotherTenantIsRefused() {
    assertThatThrownBy(
            () -> GraphDocuments.named(TENANT, "shoe", List.of(entity("other", SHOE, "shoe"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the graph of tenant acme-shop was given a document of tenant other");
  }

  @Test
  void anEntityIsLookedUpByEachOfItsNames() {
    assertThat(new String(entity(TENANT, SHOE, "Trail-Shoe", "TRAIL SHOE", "Schuh"), UTF_8))
        .contains("\"called\":[\"trail shoe\",\"schuh\"]");
  }

  @Test
  void aNodeIsReferredToByWhatEventsCallIt() {
    for (String subject :
        List.of("campaign/c-7", "customer/ana", "resource/ana", "plan/p/1", "objective/o")) {
      Node node = Nodes.reference(subject);
      assertThat(node).isNotNull();
      assertThat(Nodes.references(node)).as(subject).contains(subject);
    }
    assertThat(Nodes.references(SHOE)).isEmpty();
    assertThat(Nodes.references(Nodes.term("plan"))).isEmpty();
    assertThat(Nodes.references(Nodes.team("plan/p"))).isEmpty();
  }

  @Test
  void aGraphDrawnAtOnceKnowsWhatIsMentionedTogether() {
    DrawnGraph drawn =
        DrawnGraph.of(
            TENANT,
            List.of(
                GraphEvents.created(
                    "document/glossary",
                    "{\"id\":\"glossary\",\"text\":\"\",\"tags\":[\"wing\",\"shock wave\"]}"),
                GraphEvents.created(
                    "document/d", "{\"id\":\"d\",\"text\":\"A shock wave on a wing.\"}")));
    Node wing = new Node(NodeKind.CONCEPT, "term/wing");

    assertThat(drawn.named("Which wings? The wing!")).containsExactly(Map.entry(wing, 1.0));
    assertThat(drawn.graph().at(NOON, GraphEvents.MONTH).neighbours(wing, 9))
        .extracting(neighbour -> neighbour.node().id())
        .containsExactly("term/shock wave");
    assertThat(drawn.graph().relations()).isEqualTo(1);
  }
}
