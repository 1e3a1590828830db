package io.raptorflow.operators.knowledge.graph;

import static io.raptorflow.operators.knowledge.graph.GraphEvents.NOON;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.TENANT;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.campaign;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.evidence;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.link;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.person;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.product;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AdjacencyTest {
  private static final Node SPRING = campaign("spring");

  private static Link engaged(int person, int hour) {
    return link(person("p" + person), RelationType.ENGAGED_WITH, SPRING, evidence(hour));
  }

  @Test
  void manyCustomersDoNotPushOutAProduct() {
    var spring = new Adjacency(TENANT, SPRING);
    spring.link(link(SPRING, RelationType.MENTIONS, product("shoe"), evidence(0)));
    for (int i = 1; i <= 500; i++) {
      spring.link(engaged(i, i));
    }

    assertThat(spring.relations()).hasSize(Adjacency.MOST_RELATIONS + 1);
    assertThat(spring.relations().keySet())
        .extracting(RelationKey::other)
        .contains(product("shoe"));
    assertThat(spring.relations().values())
        .filteredOn(relation -> relation.evidence().get(0).id().equals("e500"))
        .hasSize(1);
  }

  @Test
  void theRelationSeenLongestAgoGoes() {
    var spring = new Adjacency(TENANT, SPRING);
    for (int i = 0; i < Adjacency.MOST_RELATIONS; i++) {
      assertThat(spring.link(engaged(i, i))).isEmpty();
    }
    spring.link(engaged(0, 1_000));

    assertThat(spring.link(engaged(999, 999)))
        .hasValue(new RelationKey(person("p1"), RelationType.ENGAGED_WITH, false));
    assertThat(spring.link(engaged(998, 0)))
        .hasValue(new RelationKey(person("p998"), RelationType.ENGAGED_WITH, false));
  }

  @Provide
  Arbitrary<List<Link>> links() {
    return Arbitraries.integers()
        .between(0, 99)
        .flatMap(person -> Arbitraries.integers().between(0, 50).map(hour -> engaged(person, hour)))
        .list()
        .ofMaxSize(300);
  }

  @Property(tries = 200)
  void whichRelationsAreKeptDoesNotDependOnTheOrderOfEvents(
      @ForAll("links") List<Link> links, @ForAll Random random) {
    var inOrder = new Adjacency(TENANT, SPRING);
    links.forEach(inOrder::link);
    List<Link> shuffled = new ArrayList<>(links);
    Collections.shuffle(shuffled, random);
    var shuffledOrder = new Adjacency(TENANT, SPRING);
    shuffled.forEach(shuffledOrder::link);

    assertThat(shuffledOrder.relations().keySet()).isEqualTo(inOrder.relations().keySet());
  }

  @Property(tries = 200)
  void mergingPartsIsTakingInAllTheirEvents(@ForAll("links") List<Link> links) {
    List<Link> few = new ArrayList<>();
    for (int i = 0; i < Math.min(links.size(), 60); i++) {
      Link link = links.get(i);
      few.add(link(link.from(), link.type(), link.to(), evidence("e" + i, link.evidence().time())));
    }
    var whole = new Adjacency(TENANT, SPRING);
    var evenOnes = new Adjacency(TENANT, SPRING);
    var oddOnes = new Adjacency(TENANT, SPRING);
    for (int i = 0; i < few.size(); i++) {
      whole.link(few.get(i));
      (i % 2 == 0 ? evenOnes : oddOnes).link(few.get(i));
    }
    evenOnes.merge(oddOnes);

    assertThat(evenOnes).isEqualTo(whole);
  }

  @Test
  void theNamesGivenLastAreKept() {
    var spring = new Adjacency(TENANT, SPRING);
    for (int i = 0; i < 20; i++) {
      spring.name(new Naming(SPRING, "Spring " + i, NOON.plus(Duration.ofDays(i))));
    }
    spring.name(new Naming(SPRING, "Spring 13", NOON.plus(Duration.ofDays(100))));

    assertThat(spring.names())
        .containsExactly(
            "Spring 13",
            "Spring 19",
            "Spring 18",
            "Spring 17",
            "Spring 16",
            "Spring 15",
            "Spring 14",
            "Spring 12");
  }

  @Test
  void whatIsOfAnotherEntityOrTenantIsRefused() {
    var spring = new Adjacency(TENANT, SPRING);
    Link foreign = link(person("p"), RelationType.WORKS_ON, campaign("autumn"), evidence(1));

    assertThatThrownBy(() -> spring.link(foreign))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a relation of person p and campaign autumn came to campaign spring");
    assertThatThrownBy(() -> spring.name(new Naming(person("p"), "Pat", NOON)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a name of person p came to campaign spring");
    assertThatThrownBy(() -> spring.merge(new Adjacency("other", SPRING)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "campaign spring of tenant acme-shop cannot take in campaign spring of tenant other");
    assertThat(spring.isEmpty()).isTrue();
  }

  @Test
  void nothingHasToDoWithItself() {
    assertThatThrownBy(() -> link(SPRING, RelationType.MENTIONED_WITH, SPRING, evidence(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nothing has to do with itself, was campaign spring");
  }
}
