package io.raptorflow.operators.detection.conflict;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.host.HostBench;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Agents in the host, each asked by a message of its own. */
class HostedResultsTest {
  @Test
  void twoAgentsThatAnswerOneQuestionBeyondTheirStatedUncertaintyAreAConflict() throws Exception {
    assertThat(conflicts(10.8, "{'plan':'p1','seed':1}", "{'seed':2,'plan':'p1'}"))
        .singleElement()
        .satisfies(
            conflict -> {
              assertThat(conflict.parties()).containsExactly("AdaAgent", "BenAgent");
              assertThat(conflict.contested()).isEqualByComparingTo("2.683");
            });
  }

  @Test
  void withinTheirStatedUncertaintyTheyAgree() throws Exception {
    assertThat(conflicts(10.6, "{'plan':'p1'}", "{'plan':'p1'}")).isEmpty();
  }

  @Test
  void answersToOtherQuestionsAreNotCompared() throws Exception {
    assertThat(conflicts(99, "{'plan':'p1'}", "{'plan':'p2'}")).isEmpty();
  }

  @Test
  void theirDisagreementIsACaseForArbiter() throws Exception {
    List<Event> results = results(10.8, "{'plan':'p1'}", "{'plan':'p1'}");
    try (ConflictOperators operators = new ConflictOperators()) {
      for (Event result : results) {
        operators.tell(result);
      }
      operators.passTo(results.get(1).time());

      assertThat(operators.cases())
          .singleElement()
          .satisfies(
              opened ->
                  assertThat(new String(opened.data(), UTF_8))
                      .contains("AdaAgent", "BenAgent", results.get(0).id(), results.get(1).id()));
      assertThat(operators.sightings()).hasSize(1);
    }
  }

  /** Ada says 10.2 ± 0.1 days, Ben another value ± 0.2. */
  private static List<Conflict> conflicts(double ofBen, String askedOfAda, String askedOfBen)
      throws Exception {
    ConflictDesk desk = new ConflictDesk();
    List<Conflict> found = new ArrayList<>();
    results(ofBen, askedOfAda, askedOfBen).forEach(result -> found.addAll(desk.take(result)));
    return found;
  }

  private static List<Event> results(double ofBen, String askedOfAda, String askedOfBen)
      throws Exception {
    try (var host =
        HostBench.hosting(
            () ->
                List.of(
                    new EstimatingAgent("AdaAgent", 10.2, 0.1),
                    new EstimatingAgent("BenAgent", ofBen, 0.2)))) {
      host.send(task("first", "AdaAgent", askedOfAda));
      host.send(task("second", "BenAgent", askedOfBen));
      List<Event> results =
          host.said().stream().filter(e -> e.type() == EventType.RESULT_GENERATED).toList();
      assertThat(results).hasSize(2);
      return results;
    }
  }

  private static Event task(String id, String agent, String input) {
    String task =
        "{'agent':'%s','capability':'forecast_completion','input':%s}".formatted(agent, input);
    return HostBench.task(id, task.replace('\'', '"'));
  }
}
