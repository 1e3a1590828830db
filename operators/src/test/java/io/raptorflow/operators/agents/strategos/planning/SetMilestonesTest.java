package io.raptorflow.operators.agents.strategos.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.HostedAgents;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.host.HostBench;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SetMilestonesTest {
  private static final LocalDate MONDAY = LocalDate.parse("2026-03-02");

  /** Skiena, The Algorithm Design Manual, section 10.7. */
  @Test
  void aStartNobodyCanReckonWithIsRefused() {
    assertThatThrownBy(() -> new SetMilestones("p", H14.tasks(), 2, LocalDate.MAX))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("start: found +999999999-12-31");
  }

  @Test
  void oneToNineAreCutIntoOneToFiveSixAndSevenEightAndNine() {
    LinearPartition cut = LinearPartition.of(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 3);

    assertThat(cut.ends()).containsExactly(5, 7, 9);
    assertThat(cut.largest()).isEqualTo(17);
  }

  @Property(tries = 200)
  void noOtherCutHasASmallerLargestPart(
      @ForAll @Size(min = 1, max = 9) List<@IntRange(min = 0, max = 50) Integer> values,
      @ForAll @IntRange(min = 1, max = 9) int asked) {
    int parts = Math.min(asked, values.size());
    double least = Double.POSITIVE_INFINITY;
    for (int cuts = 0; cuts < 1 << (values.size() - 1); cuts++) {
      if (Integer.bitCount(cuts) == parts - 1) {
        double largest = 0;
        double part = 0;
        for (int i = 0; i < values.size(); i++) {
          part = i > 0 && (cuts >> (i - 1) & 1) == 1 ? values.get(i) : part + values.get(i);
          largest = Math.max(largest, part);
        }
        least = Math.min(least, largest);
      }
    }

    double[] row = values.stream().mapToDouble(Integer::doubleValue).toArray();
    assertThat(LinearPartition.of(row, parts).largest()).isEqualTo(least);
  }

  @Test
  void aChainIsCutWhereItsValueIsEvenAndEndsEachPartWithAGate() {
    List<PlanTask> chain = new ArrayList<>();
    for (int i = 1; i <= 9; i++) {
      PlanTask task =
          i == 1 ? OutlinePhasesTest.task("t1") : OutlinePhasesTest.task("t" + i, "t" + (i - 1));
      chain.add(valued(task, i));
    }

    Milestones milestones = set(new SetMilestones("p", chain, 3, null));

    assertThat(milestones.milestones()).extracting("gate").containsExactly("t5", "t7", "t9");
    assertThat(milestones.milestones()).extracting("value").containsExactly(15.0, 13.0, 17.0);
    assertThat(milestones.largestPart()).isEqualTo(17);
    assertThat(milestones.milestones().get(2).cumulativeShare()).isEqualTo(1);
    assertThat(milestones.milestones().get(0).date()).isNull();
  }

  @Test
  void aCutMovesToAGateThatIsNear() {
    // 50 and 50 would be cut after b, whose other half c is still open; gate d is 4 of value later
    List<PlanTask> tasks =
        List.of(
            valued(OutlinePhasesTest.task("a"), 46),
            valued(OutlinePhasesTest.task("b", "a"), 4),
            valued(OutlinePhasesTest.task("c", "a"), 2),
            valued(OutlinePhasesTest.task("d", "b", "c"), 2),
            valued(OutlinePhasesTest.task("e", "d"), 46));

    Milestones milestones = set(new SetMilestones("p", tasks, 2, null));

    assertThat(milestones.milestones().get(0).gate()).isIn("a", "d");
    assertThat(milestones.leastLargestPart()).isEqualTo(50);
    assertThat(milestones.largestPart()).isLessThanOrEqualTo(55);
  }

  @Test
  void reliableConstructionEndsAfterFortyFourWeeks() {
    Milestones milestones = set(new SetMilestones("p", H14.tasks(), 4, MONDAY));

    assertThat(milestones.milestones()).hasSize(4);
    assertThat(milestones.milestones().get(3).hours()).isCloseTo(44 * 40, within(1e-9));
    assertThat(milestones.milestones().get(3).date()).isEqualTo(MONDAY.plusWeeks(43).plusDays(4));
  }

  @Property(tries = 100)
  void movingToGatesMakesTheLargestPartAtMostAFifthLarger(
      @ForAll @Size(min = 2, max = 20) List<@IntRange(min = 1, max = 40) Integer> values,
      @ForAll @IntRange(min = 1, max = 5) int asked) {
    List<PlanTask> tasks = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      PlanTask task =
          i < 2
              ? OutlinePhasesTest.task("t" + i)
              : OutlinePhasesTest.task("t" + i, "t" + (i - 1 - i % 2));
      tasks.add(valued(task, values.get(i)));
    }

    Milestones milestones = set(new SetMilestones("p", tasks, Math.min(asked, tasks.size()), null));

    assertThat(milestones.largestPart())
        .isLessThanOrEqualTo(1.2 * milestones.leastLargestPart() + 1e-9);
    assertThat(milestones.milestones().stream().mapToInt(m -> m.tasks().size()).sum())
        .isEqualTo(tasks.size());
  }

  @Test
  void moreMilestonesThanTasksAreRefused() {
    assertThatThrownBy(() -> new SetMilestones("p", List.of(OutlinePhasesTest.task("a")), 2, null))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("count: found 2");
  }

  @Test
  void milestonesAreSetByTheAgent() throws Exception {
    try (HostedAgents agents = new HostedAgents()) {
      JsonNode answer =
          agents.ask(
              "PlanDeveloper",
              "set_milestones",
              """
              {"plan":"launch","count":2,"start":"2026-03-06","tasks":[
               {"id":"brief","estimateHours":8},
               {"id":"copy","estimateHours":8,"predecessors":[{"task":"brief"}]}]}""");

      assertThat(answer.at("/output/milestones/0/date").asText()).isEqualTo("2026-03-06");
      assertThat(answer.at("/output/milestones/1/date").asText()).isEqualTo("2026-03-09");
      assertThat(answer.at("/output/milestones/1/gate").asText()).isEqualTo("copy");
    }
  }

  private static PlanTask valued(PlanTask task, double value) {
    return new PlanTask(
        task.id(), task.estimateHours(), null, null, null, value, task.predecessors());
  }

  private static Milestones set(SetMilestones input) {
    var answer = new MilestoneSetting().answer(new Asked<>(input, HostBench.task("q1", "{}")));
    return ((Answer.Computed<Milestones>) answer).output();
  }
}
