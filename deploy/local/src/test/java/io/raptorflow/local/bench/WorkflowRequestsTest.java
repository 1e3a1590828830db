package io.raptorflow.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.catalogue.AgentCatalogue;
import io.raptorflow.operators.types.PayloadJson;
import io.raptorflow.operators.workflow.definition.Capabilities;
import io.raptorflow.operators.workflow.definition.Check;
import io.raptorflow.operators.workflow.definition.CheckedWorkflow;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.entities.Workflow;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the benchmark asks for can be run. */
class WorkflowRequestsTest {
  private static final Capabilities CAPABILITIES =
      Capabilities.of(AgentCatalogue.all().stream().map(Agent::spec).toList());

  @ParameterizedTest
  @ValueSource(strings = {WorkflowRequests.DECISION, WorkflowRequests.APPROVAL})
  void aRequestIsOneThatTheAgentsServe(String resource) throws IOException {
    Event event = WorkflowRequests.of(resource).request("x", 70, Instant.EPOCH);

    Workflow request =
        PayloadJson.reader().forType(Workflow.class).readValue(event.data(), Workflow.class);

    assertThat(WorkflowRequests.file(resource).faults(CAPABILITIES)).isEmpty();
    assertThat(CheckedWorkflow.of(request, CAPABILITIES))
        .isInstanceOfSatisfying(
            Check.Passed.class,
            passed ->
                assertThat(((CheckedWorkflow) passed.value()).params(request.params()))
                    .isInstanceOf(Check.Passed.class));
  }

  @Test
  void theDecisionHasFourTasks() {
    assertThat(WorkflowRequests.of(WorkflowRequests.DECISION).tasks()).isEqualTo(4);
  }

  @Test
  void aTenantAsksTheSameOfASeriesOnlyAfterManyOthers() throws IOException {
    WorkflowRequests requests = WorkflowRequests.of(WorkflowRequests.DECISION);
    Set<String> asked = new HashSet<>();
    for (int number = 0; number < 100_000; number++) {
      Event event = requests.request("x", number, Instant.EPOCH);
      ObjectNode params = (ObjectNode) PayloadJson.reader().readTree(event.data()).path("params");
      asked.add(event.tenant() + params);
    }

    assertThat(asked).hasSize(100_000);
  }
}
