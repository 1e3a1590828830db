package io.raptorflow.operators.agents.strategos.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.operators.agents.HostedAgents;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.inputs.TaskLink;
import io.raptorflow.schemas.entities.Task.Link;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OutlinePhasesTest {

  @Property(tries = 200)
  void noLinkPointsBackwardsAndNoLayerIsWiderThanAllowed(
      @ForAll @IntRange(min = 1, max = 14) int size,
      @ForAll long links,
      @ForAll @IntRange(min = 1, max = 5) int width) {
    TaskGraph graph = graph(size, links);

    List<List<Integer>> layers = Layering.of(graph, width);

    int[] layerOf = new int[size];
    Set<Integer> seen = new HashSet<>();
    for (int layer = 0; layer < layers.size(); layer++) {
      assertThat(layers.get(layer)).hasSizeBetween(1, width);
      for (int task : layers.get(layer)) {
        layerOf[task] = layer;
        assertThat(seen.add(task)).isTrue();
      }
    }
    assertThat(seen).hasSize(size);
    for (int task = 0; task < size; task++) {
      for (int follower : graph.after(task)) {
        assertThat(layerOf[task]).isLessThan(layerOf[follower]);
      }
    }
  }

  @Property(tries = 300)
  void ofWidthTwoThereAreAsFewLayersAsThereCanBe(
      @ForAll @IntRange(min = 1, max = 8) int size, @ForAll long links) {
    TaskGraph graph = graph(size, links);

    assertThat(Layering.of(graph, 2)).hasSize(fewestLayers(graph, 0));
  }

  /** Tries every pair, and every single one, of the tasks that are free. */
  private static int fewestLayers(TaskGraph graph, int done) {
    if (done == (1 << graph.size()) - 1) {
      return 0;
    }
    List<Integer> free = new ArrayList<>();
    for (int task = 0; task < graph.size(); task++) {
      boolean waits = graph.before(task).stream().anyMatch(link -> (done >> link.from() & 1) == 0);
      if ((done >> task & 1) == 0 && !waits) {
        free.add(task);
      }
    }
    int fewest = Integer.MAX_VALUE;
    for (int one : free) {
      for (int other : free) {
        if (one < other || free.size() == 1) {
          fewest = Math.min(fewest, 1 + fewestLayers(graph, done | 1 << one | 1 << other));
        }
      }
    }
    return fewest;
  }

  @Property(tries = 100)
  void noOtherCutIntoPhasesHasFewerHandOvers(
      @ForAll @IntRange(min = 1, max = 10) int size,
      @ForAll long links,
      @ForAll @IntRange(min = 1, max = 4) int phases) {
    TaskGraph graph = graph(size, links);
    List<List<Integer>> layers = Layering.of(graph, 3);

    int[] first = PhaseMerging.firstLayers(graph, layers, phases);

    assertThat(first).hasSize(Math.min(phases, layers.size()));
    int fewest = Integer.MAX_VALUE;
    for (int cuts = 0; cuts < 1 << (layers.size() - 1); cuts++) {
      if (Integer.bitCount(cuts) == first.length - 1) {
        fewest = Math.min(fewest, handOvers(graph, layers, cuts));
      }
    }
    int mine = 0;
    for (int k = 1; k < first.length; k++) {
      mine |= 1 << (first[k] - 1);
    }
    assertThat(handOvers(graph, layers, mine)).isEqualTo(fewest);
  }

  private static int handOvers(TaskGraph graph, List<List<Integer>> layers, int cuts) {
    int[] phaseOf = new int[graph.size()];
    for (int layer = 0; layer < layers.size(); layer++) {
      int phase = Integer.bitCount(cuts & ((1 << layer) - 1));
      layers.get(layer).forEach(task -> phaseOf[task] = phase);
    }
    int count = 0;
    for (int task = 0; task < graph.size(); task++) {
      for (int follower : graph.after(task)) {
        count += phaseOf[task] == phaseOf[follower] ? 0 : 1;
      }
    }
    return count;
  }

  @Test
  void linksThatOthersImplyAreLeftOut() {
    TaskGraph graph = TaskGraph.of(List.of(task("a"), task("b", "a"), task("c", "a", "b")));

    assertThat(graph.reducedAfter()).containsExactly(List.of(1), List.of(2), List.of());
  }

  @Test
  void tasksThatWaitInACircleAreRefusedWithTheCircle() {
    List<PlanTask> circle = List.of(task("x", "c"), task("a", "c"), task("b", "a"), task("c", "b"));

    assertThatThrownBy(() -> TaskGraph.of(circle))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("a circle: c → a → b → c");
  }

  @Test
  void aTaskThatWaitsForNoneOfThePlanIsRefused() {
    assertThatThrownBy(() -> TaskGraph.of(List.of(task("a", "z"))))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("tasks.a.predecessors: found z");
  }

  @Test
  void aPlanIsOutlinedByItsAgent() throws Exception {
    try (HostedAgents agents = new HostedAgents()) {
      JsonNode answer =
          agents.ask(
              "PlanDeveloper",
              "outline_phases",
              """
              {"plan":"launch","maxPhases":2,"tasks":[
               {"id":"brief","estimateHours":8},
               {"id":"copy","estimateHours":16,"predecessors":[{"task":"brief"}]},
               {"id":"art","estimateHours":20,"predecessors":[{"task":"brief"}]},
               {"id":"legal","estimateHours":4,
                "predecessors":[{"task":"copy"},{"task":"art"}]}]}""");

      assertThat(answer.at("/output/layers").asInt()).isEqualTo(3);
      assertThat(answer.at("/output/phases")).hasSize(2);
      assertThat(answer.at("/output/handOvers").asInt()).isEqualTo(2);
      double hours =
          answer.at("/output/phases/0/hours").asDouble()
              + answer.at("/output/phases/1/hours").asDouble();
      assertThat(hours).isCloseTo(48, within(1e-9));
    }
  }

  /** A task waits for an earlier one where a bit of the number is set. */
  private static TaskGraph graph(int size, long links) {
    List<PlanTask> tasks = new ArrayList<>();
    int bit = 0;
    for (int i = 0; i < size; i++) {
      List<String> after = new ArrayList<>();
      for (int j = 0; j < i; j++) {
        if ((Long.rotateRight(links * 0x9E3779B97F4A7C15L, bit++) & 3) == 0) {
          after.add("t" + j);
        }
      }
      tasks.add(task("t" + i, after.toArray(String[]::new)));
    }
    return TaskGraph.of(tasks);
  }

  static PlanTask task(String id, String... after) {
    return new PlanTask(
        id,
        1.0,
        null,
        null,
        null,
        null,
        Arrays.stream(after).map(other -> new TaskLink(other, Link.FINISH_TO_START, 0.0)).toList());
  }
}
