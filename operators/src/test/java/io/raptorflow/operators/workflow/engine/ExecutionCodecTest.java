package io.raptorflow.operators.workflow.engine;

import static io.raptorflow.operators.workflow.engine.Definitions.NOON;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.operators.workflow.definition.CheckedWorkflow;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every version wrote stays readable. When what is written changes on purpose, its version
 * goes up: keep these files and add those of the new version, which {@code -Dstate.write=true}
 * writes.
 */
class ExecutionCodecTest {
  private static final Path GOLDEN =
      Path.of("src/test/resources/io/raptorflow/operators/workflow/engine/golden");

  private static final CheckedWorkflow WORKFLOW =
      Definitions.checked(
          """
          {'name': 'golden', 'version': 3, 'within': 'PT1H',
           'inputs': {'limit': {'type': 'integer', 'default': 7}},
           'steps': [
             {'id': 'many', 'capability': 'work', 'params': {'a': '${params.limit}'}},
             {'id': 'act', 'each': '${many.items}', 'capability': 'work', 'retries': 1,
              'params': {'a': '${item}'}, 'compensation': 'undo',
              'compensationParams': {'a': '${result.n}'}},
             {'id': 'perhaps', 'when': 'many.n > 100', 'capability': 'work'},
             {'id': 'vote', 'capability': 'work', 'agents': 2, 'aggregate': 'priority',
              'onFailure': 'continue'},
             {'id': 'ask', 'dependsOn': ['act'],
              'approval': {'question': 'Go?', 'approvers': ['ines']}}]}
          """);

  private static final ExecutionCodec CODEC = new ExecutionCodec(WORKFLOW);

  /** An arbiter is asked; the state of no version before 2. */
  private static final CheckedWorkflow DISPUTED =
      Definitions.ofSteps(
          "{'id': 'vote', 'capability': 'work', 'agents': 2, 'aggregate': 'consensus',"
              + " 'arbitrate': true}");

  private static final ExecutionCodec DISPUTES = new ExecutionCodec(DISPUTED);

  private static Execution arbitrating() {
    Execution state = after(null, Definitions.requested(DISPUTED));
    state = after(state, success("vote", 1, Definitions.number(1)));
    return after(state, success("vote", 0, Definitions.number(2)));
  }

  /** By name, in the order in which they come about. */
  private static Map<String, Execution> states() {
    Map<String, Execution> states = new LinkedHashMap<>();
    Entry.Requested request = Definitions.requested(WORKFLOW);
    Entry.Requested child =
        new Entry.Requested(
            request.id(),
            request.at(),
            request.execution(),
            WORKFLOW,
            request.params(),
            null,
            new PartId("parent", "call", 2));
    Execution state = after(null, child);
    states.put("begun", state);
    var list = Definitions.number(2);
    list.putArray("items").add("x").add("é").add(3);
    state = after(state, success("many", 0, list));
    state = after(state, success("act", 1, Definitions.number(11)));
    state = after(state, success("vote", 1, Definitions.number(1)));
    state = after(state, failure("vote", 0, Failure.REFUSED));
    state = after(state, failure("act", 0, "threw"));
    state = after(state, timer("timeout/act/2/1"));
    state = after(state, command("c1", Command.PAUSE));
    state = after(state, timer("retry/act/2/2"));
    states.put("paused", state);
    state = after(state, command("c2", Command.RESUME));
    state = after(state, command("c3", Command.CANCEL));
    state = after(state, success("act", 2, Definitions.number(12)));
    states.put("compensating", state);
    var task = new TaskRef("act", 2, 1, true);
    Answer refused = new Answer.Failed("Ada", new Failure(Failure.REFUSED, "no such thing"));
    state = after(state, new Entry.Answered("e9", NOON.plusSeconds(9), task, refused));
    states.put("not-undone", state);
    task = new TaskRef("act", 1, 1, true);
    Answer done = new Answer.Success("Ada", 1, Definitions.number(0));
    state = after(state, new Entry.Answered("e10", NOON.plusSeconds(10), task, done));
    states.put("over", state);
    return states;
  }

  private static Execution after(Execution state, Entry entry) {
    Turn turn = Engine.decide(state, entry);
    assertThat(turn.choices()).noneMatch(Choice.EntryIgnored.class::isInstance);
    return requireNonNull(turn.state());
  }

  private static Entry success(String step, int part, JsonNode output) {
    Answer answer = new Answer.Success("Ada", 0.75, output);
    return new Entry.Answered("e", NOON.plusSeconds(3), new TaskRef(step, part, 1, false), answer);
  }

  private static Entry failure(String step, int part, String reason) {
    Answer answer = new Answer.Failed("Ben", new Failure(reason, "it " + reason));
    return new Entry.Answered("e", NOON.plusSeconds(4), new TaskRef(step, part, 1, false), answer);
  }

  private static Entry timer(String timer) {
    return new Entry.TimerFired("t", NOON.plusSeconds(40), TimerId.parse(timer));
  }

  private static Entry command(String id, Command command) {
    return new Entry.Commanded(id, NOON.plusSeconds(50), command, "", 0, "ines", null);
  }

  @Test
  void theFilesOfThisVersionAreWrittenWhenAskedFor() throws IOException {
    assumeTrue(Boolean.getBoolean("state.write"), "writes files with -Dstate.write=true");
    Files.createDirectories(GOLDEN);
    for (Map.Entry<String, Execution> state : states().entrySet()) {
      String hex = HexFormat.of().formatHex(RecodingEngine.bytes(CODEC, state.getValue()));
      Files.writeString(
          GOLDEN.resolve(state.getKey() + "-" + CODEC.version() + ".hex"), hex + "\n", US_ASCII);
    }
    String hex = HexFormat.of().formatHex(RecodingEngine.bytes(DISPUTES, arbitrating()));
    Files.writeString(GOLDEN.resolve("arbitrating-2.hex"), hex + "\n", US_ASCII);
  }

  @ParameterizedTest
  @ValueSource(strings = {"begun", "paused", "compensating", "not-undone", "over"})
  void versionOneIsReadWithoutItsMoments(String name) throws IOException {
    assertThat(read(1, golden(name, 1)))
        .isEqualTo(withoutMoments(requireNonNull(states().get(name))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"begun", "paused", "compensating", "not-undone", "over"})
  void versionTwoIsRead(String name) throws IOException {
    assertThat(read(2, golden(name, 2))).isEqualTo(states().get(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"begun", "paused", "compensating", "not-undone", "over"})
  void versionTwoIsWritten(String name) throws IOException {
    assertThat(CODEC.version()).isEqualTo(2);
    assertThat(RecodingEngine.bytes(CODEC, requireNonNull(states().get(name))))
        .isEqualTo(golden(name, 2));
  }

  @Test
  void anArbitrationIsReadAsItIsWritten() throws IOException {
    byte[] golden = golden("arbitrating", 2);

    assertThat(RecodingEngine.bytes(DISPUTES, arbitrating())).isEqualTo(golden);
    assertThat(DISPUTES.read(2, new DataInputStream(new ByteArrayInputStream(golden))))
        .isEqualTo(arbitrating());
  }

  @Test
  void whatTookAnUnknownTimeIsMeasuredWithoutIt() throws IOException {
    Execution begun = read(1, golden("begun", 1));
    Entry entry = success("vote", 1, Definitions.number(1));

    assertThat(Measuring.of(begun, entry, Engine.decide(begun, entry)))
        .extracting(Measurement::operation, Measurement::millis)
        .containsExactly(tuple(Operation.DELEGATION, -1L));
  }

  @Test
  void aVersionThatIsNotKnownIsRefused() {
    assertThatThrownBy(() -> read(3, golden("begun", 2)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("version 3, known are up to 2");
  }

  private static Execution withoutMoments(Execution execution) {
    Progress progress = execution.progress();
    List<StepProgress> steps =
        progress.steps().stream().map(ExecutionCodecTest::withoutMoments).toList();
    Undoing undoing = progress.undoing();
    return execution.with(
        new Progress(
            progress.state(),
            progress.ending(),
            progress.parts(),
            progress.settled(),
            progress.outputBytes(),
            steps,
            progress.commands(),
            undoing == null
                ? null
                : new Undoing(
                    undoing.step(), undoing.part(), undoing.attempt(), undoing.isResting(), 0),
            progress.undoneFrom(),
            progress.undone(),
            progress.notUndone()));
  }

  private static StepProgress withoutMoments(StepProgress step) {
    return new StepProgress(
        step.state(),
        step.startedAt(),
        step.endedAt(),
        step.output(),
        step.failure(),
        step.parts().stream().map(part -> part.since(0)).toList(),
        step.arbitrations(),
        step.open());
  }

  @Test
  void anExecutionOfAnotherDefinitionIsRefused() {
    byte[] bytes = RecodingEngine.bytes(CODEC, requireNonNull(states().get("begun")));
    var other = new ExecutionCodec(Definitions.ofSteps("{'id': 'a', 'capability': 'work'}"));

    assertThatThrownBy(() -> other.read(2, new DataInputStream(new ByteArrayInputStream(bytes))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("an execution of 5 steps was found, expected one of test");
  }

  private static Execution read(int version, byte[] bytes) throws IOException {
    return CODEC.read(version, new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  private static byte[] golden(String name, int version) throws IOException {
    String hex = Files.readString(GOLDEN.resolve(name + "-" + version + ".hex"), US_ASCII).strip();
    return HexFormat.of().parseHex(hex);
  }
}
