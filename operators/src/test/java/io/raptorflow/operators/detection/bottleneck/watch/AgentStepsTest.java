package io.raptorflow.operators.detection.bottleneck.watch;

import static io.raptorflow.operators.detection.bottleneck.watch.TaskEvents.hour;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.detection.bottleneck.ActivityFigures;
import io.raptorflow.operators.detection.bottleneck.BottleneckAnalysis;
import io.raptorflow.operators.detection.bottleneck.Limits;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Lord;
import org.junit.jupiter.api.Test;

class AgentStepsTest {
  @Test
  void anAgentsTaskIsAnExecutionOfItsCapabilityInTheCaseOfItsWorkflow() {
    var analysis = new BottleneckAnalysis(Limits.online());
    add(analysis, event(EventType.AGENT_STARTED, "Scout", "m1", 0));
    add(analysis, event(EventType.AGENT_FAILED, "Scout", "m1", 1));
    add(analysis, event(EventType.AGENT_STARTED, "Scout", "m2", 2));
    add(analysis, event(EventType.AGENT_COMPLETED, "Scout", "m2", 5));
    add(analysis, event(EventType.AGENT_STARTED, "Judge", "m3", 9));

    ActivityFigures scout = analysis.activities().get(1);
    assertThat(scout.activity()).isEqualTo("Scout.look");
    assertThat(scout.service().totalHours()).isEqualTo(3);
    assertThat(scout.rework()).isEqualTo(1);
    assertThat(analysis.activities().get(0).waiting().totalHours()).isEqualTo(4);
    assertThat(analysis.handOvers())
        .singleElement()
        .satisfies(handOver -> assertThat(handOver.between().to()).isEqualTo("Judge"));
  }

  @Test
  void whatBelongsToNoWorkflowAndWhatIsABroadcastCopyIsOfNoFlow() {
    Event event = event(EventType.AGENT_STARTED, "Scout", "m1", 0);

    assertThat(Flow.of(event)).contains(Flow.AGENTS);
    assertThat(Flow.of(event.toBuilder().correlationId(null).build())).isEmpty();
    assertThat(Flow.of(event.toBuilder().copyOf(event.channel()).build())).isEmpty();
  }

  private static void add(BottleneckAnalysis analysis, Event event) {
    StepReader.read(event, Flow.AGENTS, "w1", null, null)
        .orElseThrow()
        .steps()
        .forEach(analysis::add);
  }

  private static Event event(EventType type, String agent, String message, int hour) {
    String payload =
        "{\"agent\":\"%s\",\"capability\":\"look\",\"task\":\"%s\"}".formatted(agent, message);
    return Event.builder()
        .id(agent + type + hour)
        .source("urn:test:agents")
        .type(type)
        .subject("message/" + message)
        .time(hour(hour))
        .tenant(TaskEvents.TENANT)
        .lord(Lord.SEER)
        .agent(agent)
        .correlationId("w1")
        .data(payload.getBytes(UTF_8))
        .build();
  }
}
