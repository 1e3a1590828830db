package io.raptorflow.operators.supervision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.operators.types.PayloadJson;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Lord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class SupervisorOperatorTest {
  @Test
  void theMessageNamesTheAgentAndIsOtherwiseTheWorkflows() throws Exception {
    try (SupervisorBench bench = opened()) {
      bench.instruct(Tasks.task("x"));

      Event message = bench.takeNew().get(0);
      assertThat(message.id()).isEqualTo("x");
      assertThat(message.subject()).isEqualTo("message/x");
      assertThat(new String(message.data(), UTF_8))
          .isEqualTo("{\"agent\":\"Ada\",\"capability\":\"look\",\"input\":{}}");
    }
  }

  @Test
  void aWorkflowThatIsNotToWaitIsToldInItsLog() throws Exception {
    try (SupervisorBench bench = opened()) {
      bench.instruct(Tasks.task("x"));
      bench.pass(2_500);

      List<Event> said = bench.takeNew();
      Event entry = said.get(said.size() - 1);
      assertThat(entry.type()).isEqualTo(EventType.AGENT_FAILED);
      assertThat(entry.subject()).isEqualTo("workflow/x");
      assertThat(json(entry).path("agent").asText()).isEqualTo("Ada");
      assertThat(json(entry).path("reason").asText()).isEqualTo("unanswered");
      assertThat(json(entry).path("step").asText()).isEqualTo("step");
      assertThat(json(entry).path("attempt").asInt()).isOne();
      Event change = said.get(said.size() - 2);
      assertThat(change.subject()).isEqualTo("supervisor/seer");
      assertThat(json(change).path("decision").asText()).isEqualTo("agent_health");
      assertThat(json(change).path("to").asText()).isEqualTo("sick");
    }
  }

  @Test
  void whatIsUnderWayAndWaitsSurvivesARestart() throws Exception {
    SupervisorBench bench = opened();
    for (int i = 0; i < 40; i++) {
      bench.instruct(Tasks.task("t" + i));
    }
    List<String> sent = ids(bench.takeNew());
    var snapshot = bench.snapshot();
    bench.close();
    try (SupervisorBench restarted = new SupervisorBench(SupervisionSettings.DEFAULT)) {
      restarted.restore(snapshot);
      restarted.open();
      restarted.instruct(Tasks.task("t0"));
      assertThat(ids(restarted.takeNew())).as("a repeat").isEmpty();

      for (String id : List.copyOf(sent)) {
        restarted.instruct(Tasks.answered(id));
      }
      sent.addAll(ids(restarted.takeNew()));
    }
    assertThat(sent).hasSize(40).doesNotHaveDuplicates();
  }

  @Test
  void instructionsAreReadAsTheyWereWritten() throws IOException {
    for (Instruction instruction :
        List.of(
            Tasks.task("x"),
            Tasks.part("y", 2, 3, 2),
            Tasks.answered("z"),
            new TaskSettled("acme", Lord.HERALD, "z", "Ada", TaskSettled.Result.FAILED))) {
      var out = new DataOutputSerializer(64);
      InstructionSerializer.INSTANCE.serialize(instruction, out);
      var in = new DataInputDeserializer(out.getCopyOfBuffer());

      assertThat(InstructionSerializer.INSTANCE.deserialize(in))
          .usingRecursiveComparison()
          .isEqualTo(instruction);
      assertThat(in.available()).isZero();
    }
  }

  private static SupervisorBench opened() throws Exception {
    SupervisorBench bench = new SupervisorBench(SupervisionSettings.DEFAULT);
    bench.open();
    bench.pass(0);
    return bench;
  }

  private static List<String> ids(List<Event> events) {
    List<String> ids = new ArrayList<>();
    for (Event event : events) {
      if (event.type() == EventType.MESSAGE_SENT) {
        ids.add(event.id());
      }
    }
    return ids;
  }

  private static JsonNode json(Event event) throws IOException {
    return PayloadJson.reader().readTree(event.data());
  }
}
