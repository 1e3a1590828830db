package io.raptorflow.operators.workflow.engine;

import static io.raptorflow.operators.workflow.engine.Definitions.NOON;
import static io.raptorflow.operators.workflow.engine.Definitions.number;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** That each attempt, undoing and step is measured once, whatever happens, is in ModelTest. */
class MeasuringTest {
  private @Nullable Execution state;
  private List<Measurement> measured = List.of();

  private void request(String steps) {
    give(Definitions.requested(Definitions.ofSteps(steps)));
  }

  private void give(Entry entry) {
    Turn turn = Engine.decide(state, entry);
    measured = Measuring.of(state, entry, turn);
    state = turn.state();
  }

  private static Instant at(long second) {
    return NOON.plusSeconds(second);
  }

  private void succeeds(long second, String step, int part, int attempt, JsonNode output) {
    Answer answer = new Answer.Success("Ada", 1, output);
    give(
        new Entry.Answered(
            "e" + second, at(second), new TaskRef(step, part, attempt, false), answer));
  }

  private void fails(long second, String step, int attempt, String reason) {
    Answer answer = new Answer.Failed("Ada", new Failure(reason, "it " + reason));
    give(
        new Entry.Answered("e" + second, at(second), new TaskRef(step, 0, attempt, false), answer));
  }

  private void fires(long second, String timer) {
    give(new Entry.TimerFired("e" + second, at(second), TimerId.parse(timer)));
  }

  private static Measurement ofWork(Operation operation, boolean isError, long millis) {
    return new Measurement(operation, "work", List.of("Ada", "Ben", "Cyd"), isError, millis);
  }

  @Test
  void anAttemptTakesFromWhenItIsAskedUntilItIsAnswered() {
    request("{'id': 'a', 'capability': 'work'}");
    assertThat(measured).isEmpty();

    succeeds(3, "a", 0, 1, number(1));

    assertThat(measured)
        .containsExactly(
            ofWork(Operation.DELEGATION, false, 3_000), ofWork(Operation.STEP, false, 3_000));
  }

  @Test
  void anAttemptThatIsRepeatedIsTimedWithoutTheRestBeforeIt() {
    request("{'id': 'a', 'capability': 'work'}");
    fails(2, "a", 1, "threw");
    assertThat(measured).containsExactly(ofWork(Operation.DELEGATION, true, 2_000));
    fires(5, "retry/a/0/2");
    assertThat(measured).isEmpty();

    succeeds(9, "a", 0, 2, number(1));

    assertThat(measured)
        .containsExactly(
            ofWork(Operation.DELEGATION, false, 4_000),
            ofWork(Operation.RETRY, false, 4_000),
            ofWork(Operation.STEP, false, 9_000));
  }

  @Test
  void aRefusalIsAnAnswerButFailsTheStep() {
    request("{'id': 'a', 'capability': 'work'}");

    fails(1, "a", 1, Failure.REFUSED);

    assertThat(measured)
        .containsExactly(
            ofWork(Operation.DELEGATION, false, 1_000), ofWork(Operation.STEP, true, 1_000));
  }

  @Test
  void theAnswerToAnEarlierAttemptEndsTheOneUnderWay() {
    request("{'id': 'a', 'capability': 'work'}");
    fires(30, "timeout/a/0/1");
    assertThat(measured).containsExactly(ofWork(Operation.DELEGATION, true, 30_000));
    fires(31, "retry/a/0/2");

    succeeds(35, "a", 0, 1, number(1));
    assertThat(measured)
        .containsExactly(
            ofWork(Operation.DELEGATION, false, 4_000),
            ofWork(Operation.RETRY, false, 4_000),
            ofWork(Operation.STEP, false, 35_000));

    succeeds(36, "a", 0, 2, number(1));
    assertThat(measured).as("nobody waited for it").isEmpty();
  }

  @Test
  void anAggregateTakesFromTheFirstAnswerToTheLast() {
    request(
        "{'id': 'a', 'capability': 'work', 'agents': 2, 'aggregate': 'consensus',"
            + " 'onFailure': 'continue'},"
            + "{'id': 'b', 'capability': 'work', 'agents': 2, 'aggregate': 'consensus'}");
    succeeds(1, "a", 1, 1, number(1));
    succeeds(4, "a", 0, 1, number(2));
    assertThat(measured).contains(ofWork(Operation.AGGREGATION, true, 3_000));

    succeeds(5, "b", 1, 1, number(2));
    succeeds(7, "b", 0, 1, number(2));
    assertThat(measured).contains(ofWork(Operation.AGGREGATION, false, 2_000));
  }

  @Test
  void aPartIsUndoneFromTheFirstAttemptToTheLast() {
    request(
        "{'id': 'a', 'capability': 'work', 'compensation': 'undo', 'retries': 1},"
            + "{'id': 'b', 'dependsOn': ['a'], 'wait': 'PT1H'}");
    succeeds(2, "a", 0, 1, number(1));
    give(new Entry.Commanded("c", at(10), Command.CANCEL, "", 0, "ines", null));
    Answer thrown = new Answer.Failed("Ada", new Failure("threw", "it threw"));
    give(new Entry.Answered("u1", at(11), new TaskRef("a", 0, 1, true), thrown));
    assertThat(measured).as("it is tried again").isEmpty();
    fires(13, "undo_retry/a/0/2");

    give(new Entry.Answered("u2", at(14), new TaskRef("a", 0, 2, true), thrown));

    assertThat(measured)
        .containsExactly(
            new Measurement(
                Operation.COMPENSATION, "undo", List.of("Ada", "Ben", "Cyd"), true, 4_000));
  }

  @Test
  void aStepThatAsksNobodyIsMeasuredByWhatItDoes() {
    request("{'id': 'a', 'wait': 'PT5S'}");

    fires(5, "wait/a/0/0");

    assertThat(measured)
        .containsExactly(new Measurement(Operation.STEP, "wait", List.of(), false, 5_000));
  }
}
