package io.raptorflow.operators.workflow.engine;

import static io.raptorflow.operators.workflow.engine.Definitions.NOON;
import static io.raptorflow.operators.workflow.engine.Definitions.number;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.raptorflow.operators.agents.Hosted;
import io.raptorflow.operators.agents.arbiter.AskedArbiter;
import io.raptorflow.operators.agents.arbiter.decisions.ArbitrationDecision;
import io.raptorflow.operators.agents.arbiter.decisions.DecisionMaker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Contradictions as Arbiter's own DecisionMaker decides them. What else may happen to an
 * arbitration is in ModelTest.
 */
class ArbitrationTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final AskedArbiter arbiter = new AskedArbiter(new DecisionMaker());
  private @Nullable Execution state;
  private int entries;

  private void request(String aggregate, int agents, String more) {
    give(
        Definitions.requested(
            Definitions.ofSteps(
                ("{'id': 'a', 'capability': 'work', 'agents': %d, 'aggregate': '%s',"
                        + " 'arbitrate': true%s}")
                    .formatted(agents, aggregate, more))));
  }

  private List<Choice> give(Entry entry) {
    Turn turn = Engine.decide(state, entry);
    state = turn.state();
    return turn.choices();
  }

  private List<Choice> says(int part, String agent, double confidence, JsonNode output) {
    return answered(part, new Answer.Success(agent, confidence, output));
  }

  private List<Choice> answered(int part, Answer answer) {
    var task = new TaskRef("a", part, 1, false);
    return give(new Entry.Answered("e" + entries++, NOON.plusSeconds(entries), task, answer));
  }

  private List<Choice> told(Command command) {
    return give(
        new Entry.Commanded(
            "c" + entries++, NOON.plusSeconds(entries), command, "", 0, "ines", null));
  }

  private static Choice.@Nullable Task asked(List<Choice> choices) {
    return choices.stream()
        .filter(Choice.TaskDelegated.class::isInstance)
        .map(choice -> ((Choice.TaskDelegated) choice).task())
        .findFirst()
        .orElse(null);
  }

  /** The arbiter decides, and the step hears of it. */
  private List<Choice> decided(Choice.Task task) {
    var answer =
        arbiter.compute(task.capability(), Hosted.write(task.params()), ArbitrationDecision.class);
    return answered(
        task.ref().part(),
        new Answer.Success("DecisionMaker", 1, json(Hosted.write(answer.output()))));
  }

  private static JsonNode json(String json) {
    try {
      return MAPPER.readTree(json.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode output(List<Choice> choices) {
    return choices.stream()
        .filter(Choice.StepCompleted.class::isInstance)
        .map(choice -> ((Choice.StepCompleted) choice).output())
        .findFirst()
        .orElseThrow();
  }

  private static Failure failure(List<Choice> choices) {
    return choices.stream()
        .filter(Choice.StepFailed.class::isInstance)
        .map(choice -> ((Choice.StepFailed) choice).failure())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatMostAgreeOnIsDecidedForAndTheDissentStaysOnRecord() {
    request("consensus", 3, "");
    says(0, "Ada", 0.9, number(1));
    says(1, "Ben", 0.7, number(2));
    Choice.Task task = asked(says(2, "Cyd", 0.8, number(2)));
    assertThat(task.ref()).isEqualTo(new TaskRef("a", 10_000, 1, false));
    assertThat(task.servedBy()).containsExactly("Judge");

    JsonNode output = output(decided(task));

    assertThat(output.path("n").asInt()).isEqualTo(2);
    JsonNode arbitration = output.path("arbitration");
    assertThat(arbitration.path("pick").asText()).isEqualTo("Ben (part 1)");
    assertThat(arbitration.path("positions")).hasSize(3);
    assertThat(arbitration.path("reasons").get(0).asText())
        .isEqualTo("agreement: 0.67 against 0.33 of Ada (part 0), weight 0.7500");
    assertThat(arbitration.path("dissent"))
        .singleElement()
        .satisfies(
            dissent -> {
              assertThat(dissent.path("party").asText()).isEqualTo("Ada (part 0)");
              assertThat(dissent.path("reason").asText())
                  .isEqualTo("confidence 0.90, says {\"n\":1}");
            });
  }

  @Test
  void betweenTwoTheMoreConfidentIsDecidedFor() {
    request("consensus", 2, "");
    says(0, "Ada", 0.5, number(1));

    JsonNode output = output(decided(asked(says(1, "Ben", 0.5001, number(2)))));

    assertThat(output.path("n").asInt()).isEqualTo(2);
  }

  @Test
  void ofWhatIsCombinedTheValuesThatWereDecidedForStand() {
    request("combine", 2, "");
    says(0, "Ada", 0.2, json("{'trend': 'up', 'only': 1}"));

    JsonNode output =
        output(decided(asked(says(1, "Ben", 0.6, json("{'trend': 'down', 'other': 2}")))));

    assertThat(output.path("trend").asText()).isEqualTo("down");
    assertThat(output.path("only").asInt()).isOne();
    assertThat(output.path("other").asInt()).isEqualTo(2);
    assertThat(output.path("conflicts").get(0).path("field").asText()).isEqualTo("trend");
    assertThat(output.at("/arbitration/pick").asText()).isEqualTo("Ben (part 1)");
  }

  @Test
  void answersThatDoNotContradictEachOtherArePutBeforeNobody() {
    request("combine", 2, "");
    says(0, "Ada", 0.2, json("{'only': 1}"));

    List<Choice> choices = says(1, "Ben", 0.6, json("{'other': 2}"));

    assertThat(asked(choices)).isNull();
    assertThat(output(choices).has("arbitration")).isFalse();
  }

  @Test
  void betweenEqualsNothingIsDecidedAndTheStepEndsAsItDoesWithoutAnArbiter() {
    request("consensus", 2, "");
    says(0, "Ada", 0.5, number(1));

    List<Choice> choices = decided(asked(says(1, "Ben", 0.5, number(2))));

    assertThat(failure(choices).reason()).isEqualTo(Failure.NO_AGREEMENT);
    assertThat(failure(choices).message())
        .startsWith("no consensus: Ben (part 1) differs from Ada (part 0) in n: 2 against 1")
        .endsWith("the arbiter found none better than the others");
  }

  @Test
  void anArbiterThatFailsIsAskedAgainAndThenDoneWithout() {
    request("majority", 2, ", 'retries': 1");
    says(0, "Ada", 0.5, number(1));
    says(1, "Ben", 0.5, number(2));
    var thrown = new Answer.Failed("Judge", new Failure("threw", "it threw"));
    answered(10_000, thrown);
    Choice.Task again =
        asked(
            give(
                new Entry.TimerFired("t", NOON.plusSeconds(60), TimerId.parse("retry/a/10000/2"))));
    assertThat(again.ref().attempt()).isEqualTo(2);

    List<Choice> choices =
        give(new Entry.Answered("last", NOON.plusSeconds(61), again.ref(), thrown));

    assertThat(output(choices)).as("the tie-breaker").isEqualTo(number(1));
  }

  @Test
  void duringAPauseTheArbiterIsNotAsked() {
    request("consensus", 2, "");
    says(0, "Ada", 0.9, number(1));
    told(Command.PAUSE);
    assertThat(asked(says(1, "Ben", 0.5, number(2)))).isNull();

    Choice.Task task = asked(told(Command.RESUME));

    assertThat(output(decided(task)).path("n").asInt()).isOne();
  }

  @Test
  void aStepThatFailsWhateverIsDecidedIsNotPutBeforeAnybody() {
    give(
        Definitions.requested(
            Definitions.ofSteps(
                "{'id': 'all', 'capability': 'work'},"
                    + "{'id': 'a', 'each': '${all.items}', 'capability': 'work', 'agents': 2,"
                    + " 'aggregate': 'consensus', 'arbitrate': true}")));
    var list = new TaskRef("all", 0, 1, false);
    give(
        new Entry.Answered(
            "l", NOON, list, new Answer.Success("Ada", 1, json("{'items': [1, 2]}"))));
    says(0, "Ada", 0.9, number(1));
    says(1, "Ben", 0.5, number(2));
    says(2, "Ada", 0.9, number(1));

    List<Choice> choices =
        answered(3, new Answer.Failed("Ben", new Failure(Failure.REFUSED, "no")));

    assertThat(asked(choices)).isNull();
    assertThat(failure(choices).message()).startsWith("element 0: no consensus");
  }

  @Test
  void anArbitrationTakesFromTheLastAnswerToTheDecision() {
    request("consensus", 2, "");
    says(0, "Ada", 0.9, number(1));
    Choice.Task task = asked(says(1, "Ben", 0.5, number(2)));
    Execution before = state;
    var decision = json("{'pick':'Ada (part 0)','scores':[{'value':0.9},{'value':0.1}]}");
    var entry =
        new Entry.Answered(
            "d", NOON.plusSeconds(9), task.ref(), new Answer.Success("Judge", 1, decision));

    assertThat(Measuring.of(before, entry, Engine.decide(before, entry)))
        .contains(
            new Measurement(
                Operation.CONFLICT_RESOLUTION,
                "make_arbitration_decision",
                List.of("Judge"),
                false,
                7_000));
  }
}
