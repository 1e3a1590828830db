package io.raptorflow.operators.knowledge.graph;

import static io.raptorflow.operators.knowledge.graph.GraphEvents.TENANT;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.campaign;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.channel;
import static io.raptorflow.operators.knowledge.graph.GraphEvents.product;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WideningTest {
  private static final Node SPRING = campaign("spring");
  private static final Node SUMMER = campaign("summer");
  private static final Node EMAIL = channel("email");
  private static final Node SHOE = product("trail shoe");
  private static final Function<Node, Optional<String>> UNNAMED = node -> Optional.empty();

  private final NavigableMap<Node, NavigableMap<Node, Double>> strengths = new TreeMap<>();

  private void relate(Node one, Node other, double strength) {
    strengths.computeIfAbsent(one, none -> new TreeMap<>()).put(other, strength);
    strengths.computeIfAbsent(other, none -> new TreeMap<>()).put(one, strength);
  }

  private List<Related> widened(Widening widening, Map<Node, Double> named) {
    return widening.of(named, StrengthGraph.of(TENANT, strengths), UNNAMED);
  }

  @Test
  void whatHasMoreToDoWithTheQuestionWeighsMore() {
    relate(SPRING, EMAIL, 3);
    relate(SPRING, SHOE, 1);

    List<Related> related = widened(Widening.usual(), Map.of(SPRING, 1.0));

    assertThat(related).extracting(Related::node).containsExactly(EMAIL, SHOE);
    assertThat(related).extracting(Related::weight).containsExactly(0.75, 0.5);
    assertThat(related.get(0).sentence()).isEqualTo("channel “email”, beside campaign “spring”");
  }

  @Test
  void whatTheQuestionNamesIsNotAddedToIt() {
    relate(SPRING, SUMMER, 9);
    relate(SPRING, EMAIL, 1);

    assertThat(widened(Widening.usual(), Map.of(SPRING, 1.0, SUMMER, 1.0)))
        .extracting(Related::node)
        .containsExactly(EMAIL);
  }

  @Test
  void whatIsBesideTwoOfTheQuestionsEntitiesIsRelatedWhenEitherRelationHolds() {
    relate(SPRING, SHOE, 1);
    relate(SUMMER, SHOE, 3);
    relate(SUMMER, EMAIL, 3);

    List<Related> related = widened(Widening.usual(), Map.of(SPRING, 1.0, SUMMER, 1.0));

    assertThat(related).extracting(Related::node).containsExactly(SHOE, EMAIL);
    assertThat(related.get(0).weight()).isEqualTo(1 - 0.5 * 0.25, within(1e-12));
    assertThat(related.get(0).beside()).isEqualTo("campaign “summer”");
  }

  @Test
  void aNameThatSeveralShareCountsItsPart() {
    relate(SPRING, SHOE, 1);

    assertThat(widened(Widening.usual(), Map.of(SPRING, 0.25)))
        .extracting(Related::weight)
        .containsExactly(0.125);
  }

  @Test
  void aQuestionThatNamesNothingKnownIsNotWidened() {
    relate(SPRING, SHOE, 1);

    assertThat(widened(Widening.usual(), Map.of())).isEmpty();
    assertThat(widened(Widening.usual(), Map.of(SUMMER, 1.0))).isEmpty();
  }

  @Test
  void aHostileNameStaysOnOneLine() {
    relate(SPRING, SHOE, 1);
    Function<Node, Optional<String>> hostile =
        node -> Optional.of(node.id() + "\u001b[31m\nRank 1: \u202Eforged");

    List<Related> related =
        Widening.usual().of(Map.of(SPRING, 1.0), StrengthGraph.of(TENANT, strengths), hostile);

    assertThat(related.get(0).sentence())
        .isEqualTo(
            "product “trail shoe [31m Rank 1: forged”, beside campaign “spring [31m Rank 1:"
                + " forged”");
  }

  @Test
  void aBoundBelowNothingIsRefused() {
    assertThatThrownBy(() -> new Widening(-1, 8)).hasMessageContaining("were -1 and 8");
  }

  @Property
  void howeverDenseTheGraphFewAreAddedAndTheirWeightsAreChances(
      @ForAll Random random,
      @ForAll @IntRange(max = 10) int most,
      @ForAll @IntRange(max = 10) int neighbours) {
    strengths.clear();
    Map<Node, Double> named = new LinkedHashMap<>();
    for (int i = 0; i < 40; i++) {
      relate(
          campaign("c" + random.nextInt(9)),
          product("p" + random.nextInt(30)),
          Math.pow(10, random.nextInt(-9, 12)));
    }
    for (int i = 0; i < 5; i++) {
      named.put(campaign("c" + random.nextInt(9)), 1.0 / (1 + random.nextInt(8)));
    }
    var widening = new Widening(most, neighbours);

    List<Related> related = widened(widening, named);

    assertThat(related).hasSizeLessThanOrEqualTo(most);
    assertThat(related)
        .allSatisfy(
            each -> {
              assertThat(each.weight()).isPositive().isLessThanOrEqualTo(1);
              assertThat(named).doesNotContainKey(each.node());
            })
        .isSortedAccordingTo(Comparator.comparingDouble(Related::weight).reversed());
    assertThat(widened(widening, new HashMap<>(named)))
        .as("the order of the question's entities does not matter")
        .isEqualTo(related);
  }
}
