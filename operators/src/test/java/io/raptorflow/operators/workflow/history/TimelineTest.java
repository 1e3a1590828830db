package io.raptorflow.operators.workflow.history;

import static io.raptorflow.operators.workflow.engine.Definitions.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.raptorflow.operators.types.PayloadJson;
import io.raptorflow.operators.workflow.definition.CheckedWorkflow;
import io.raptorflow.operators.workflow.engine.Answer;
import io.raptorflow.operators.workflow.engine.Choice;
import io.raptorflow.operators.workflow.engine.Command;
import io.raptorflow.operators.workflow.engine.Definitions;
import io.raptorflow.operators.workflow.engine.Engine;
import io.raptorflow.operators.workflow.engine.Entry;
import io.raptorflow.operators.workflow.engine.Execution;
import io.raptorflow.operators.workflow.engine.Failure;
import io.raptorflow.operators.workflow.engine.TaskRef;
import io.raptorflow.operators.workflow.engine.TimerId;
import io.raptorflow.operators.workflow.engine.Turn;
import io.raptorflow.operators.workflow.history.Timeline.Kind;
import io.raptorflow.operators.workflow.history.Timeline.State;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final CheckedWorkflow WORKFLOW =
      Definitions.checked(
          """
          {'name': 'budget_check', 'version': 1, 'within': 'PT1H', 'steps': [
             {'id': 'detect', 'capability': 'work'},
             {'id': 'vote', 'capability': 'work', 'agents': 2, 'aggregate': 'priority',
              'compensation': 'undo'},
             {'id': 'seldom', 'capability': 'work', 'when': 'detect.n > 9'},
             {'id': 'ask', 'dependsOn': ['detect', 'vote'],
              'approval': {'question': 'Move the budget?', 'approvers': ['ines']}}]}
          """);

  /** Detection times out once; two vote; Ines rejects, and the votes are undone. */
  private static List<LogEntry> log(String agent) {
    List<LogEntry> log = new ArrayList<>();
    Execution state = add(log, null, Definitions.requested(WORKFLOW));
    state = add(log, state, success(4, "vote", 0, 1, agent));
    state = add(log, state, success(9, "vote", 1, 1, "Ben"));
    state = add(log, state, new Entry.TimerFired("t", at(30), TimerId.parse("timeout/detect/0/1")));
    state = add(log, state, new Entry.TimerFired("r", at(31), TimerId.parse("retry/detect/0/2")));
    state = add(log, state, success(36, "detect", 0, 2, "Cyd"));
    state = add(log, state, success(37, "detect", 0, 1, "Cyd"));
    state = add(log, state, command(50, Command.APPROVE, "mallory"));
    state = add(log, state, command(70, Command.REJECT, "ines"));
    state = add(log, state, undo(75, 1));
    add(log, state, undo(79, 0));
    return log;
  }

  private static Execution add(List<LogEntry> log, Execution state, Entry entry) {
    Turn turn = Engine.decide(state, entry);
    log.add(new LogEntry.Acted(entry));
    log.add(new LogEntry.Decided(entry.id(), turn.choices()));
    return turn.state();
  }

  private static Instant at(int seconds) {
    return NOON.plusSeconds(seconds);
  }

  private static Entry success(int second, String step, int part, int attempt, String agent) {
    var output = JsonNodeFactory.instance.objectNode().put("n", 1);
    return new Entry.Answered(
        "e" + second,
        at(second),
        new TaskRef(step, part, attempt, false),
        new Answer.Success(agent, 0.9, output));
  }

  private static Entry undo(int second, int part) {
    var output = JsonNodeFactory.instance.objectNode();
    return new Entry.Answered(
        "e" + second,
        at(second),
        new TaskRef("vote", part, 1, true),
        new Answer.Success("Ada", 1, output));
  }

  private static Entry command(int second, Command command, String by) {
    return new Entry.Commanded("e" + second, at(second), command, "ask", 0, by, null);
  }

  private static Timeline timeline() {
    return TimelineReader.read(log("Ada")).orElseThrow();
  }

  @Test
  void theLogAloneTellsWhatHappenedAndWhen() {
    Timeline timeline = timeline();

    assertThat(timeline.state()).isEqualTo("compensated");
    assertThat(timeline.end()).isEqualTo(at(79));
    assertThat(timeline.cause()).isEqualTo("ines rejected it");
    Timeline.Step detect = timeline.steps().get(0);
    assertThat(detect.start()).isEqualTo(NOON);
    assertThat(detect.end()).isEqualTo(at(36));
    assertThat(detect.bars())
        .containsExactly(
            new Timeline.Bar(
                0, 1, Kind.TASK, State.TIMED_OUT, NOON, at(30), null, "no answer in time"),
            new Timeline.Bar(0, 2, Kind.TASK, State.COMPLETED, at(31), at(36), "Cyd", null));
    assertThat(timeline.steps().get(1).bars())
        .extracting(Timeline.Bar::kind)
        .containsExactly(Kind.TASK, Kind.TASK, Kind.COMPENSATION, Kind.COMPENSATION);
    assertThat(timeline.remarks())
        .extracting(Timeline.Remark::text)
        .containsExactly(
            "the answer of attempt 1 at part 0 of detect, ignored: no such part is under way",
            "mallory said approve part 0 of ask, ignored: mallory is none of those who are asked",
            "ines said reject part 0 of ask");
  }

  @Test
  void itReadsLineByLine() {
    assertThat(TimelineText.of(timeline()))
        .startsWith(
            """
            weekly-48  budget_check  compensated  1 min 19 s  ines rejected it
            2026-03-02 12:00:00.000  requested
            2026-03-02 12:01:19.000  over
            2026-03-02 12:00:00.000  detect  completed  36.0 s
            2026-03-02 12:00:00.000    part 0 attempt 1  timed out  30.0 s  no answer in time
            2026-03-02 12:00:31.000    part 0 attempt 2  Cyd  completed  5.0 s
            """);
  }

  @Test
  void itsJsonSaysTheSame() {
    var json = PayloadJson.tree(timeline());

    assertThat(json.path("steps").get(0).path("bars").get(0).path("state").asText())
        .isEqualTo("timed_out");
    assertThat(json.path("end").asText()).isEqualTo("2026-03-02T12:01:19Z");
  }

  @Test
  void theGanttIsWellFormedWhateverNamesSay() throws Exception {
    String hostile = "</text><script>alert('&')</script>\u0000\u001b[2J\ud800";
    String svg = Gantt.of(TimelineReader.read(log(hostile)).orElseThrow());
    keep(svg);

    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));

    assertThat(document.getElementsByTagName("script").getLength()).isZero();
    assertThat(TimelineText.of(TimelineReader.read(log(hostile)).orElseThrow()))
        .doesNotContain("\u001b");
  }

  /** To be looked at. */
  private static void keep(String svg) throws IOException {
    Files.writeString(Path.of("target", "gantt.svg"), svg);
  }

  @Test
  void aReplayOfWhatWasRecordedHasNoDifference() {
    assertThat(Replay.firstDifference(log("Ada"))).isEmpty();
  }

  @Test
  void entriesThatWereWrittenTwiceAreNoDifference() {
    List<LogEntry> log = new ArrayList<>(log("Ada"));
    LogEntry.Acted answer = (LogEntry.Acted) log.get(2);
    log.add(4, answer);
    log.add(
        5,
        new LogEntry.Decided(
            answer.entry().id(), List.of(new Choice.EntryIgnored("the part is settled"))));
    log.add(answer);

    assertThat(Replay.firstDifference(log)).isEmpty();
    assertThat(TimelineReader.read(log)).contains(timeline());
  }

  @Test
  void aReplayShowsWhereItWouldHaveChosenOtherwise() {
    List<LogEntry> log = log("Ada");
    LogEntry.Decided decided = (LogEntry.Decided) log.get(3);
    log.set(
        3,
        new LogEntry.Decided(
            decided.on(),
            List.of(new Choice.StepFailed("vote", new Failure("threw", "it did then")))));

    Replay.Difference difference = Replay.firstDifference(log).orElseThrow();

    assertThat(difference.entry().id()).isEqualTo("e4");
    assertThat(difference.place()).isZero();
    assertThat(difference.recorded().path("choice").asText()).isEqualTo("step_failed");
    assertThat(difference.chosen().path("choice").asText()).isEqualTo("timer_cleared");
  }

  @Test
  void aLogWithoutARequestHasNoTimeline() {
    assertThat(TimelineReader.read(log("Ada").subList(2, 6))).isEmpty();
  }

  @Test
  void whoDecidesBetweenAnswersHasABarOfTheirOwn() {
    List<LogEntry> log = new ArrayList<>();
    Execution state =
        add(
            log,
            null,
            Definitions.requested(
                Definitions.ofSteps(
                    "{'id': 'vote', 'capability': 'work', 'agents': 2, 'aggregate': 'consensus',"
                        + " 'arbitrate': true}")));
    state = add(log, state, said(1, 0, "Ada", "{\"n\":1}"));
    state = add(log, state, said(2, 1, "Ben", "{\"n\":2}"));
    add(
        log,
        state,
        said(
            5,
            10_000,
            "Judge",
            "{\"pick\":\"Ben (part 1)\",\"scores\":[{\"value\":1},{\"value\":0}]}"));

    Timeline timeline = TimelineReader.read(log).orElseThrow();

    assertThat(timeline.state()).isEqualTo("completed");
    assertThat(timeline.steps().get(0).bars().get(2))
        .isEqualTo(
            new Timeline.Bar(0, 1, Kind.ARBITRATION, State.COMPLETED, at(2), at(5), "Judge", null));
    assertThat(TimelineText.of(timeline)).contains("arbiter 0 attempt 1");
    assertThat(Replay.firstDifference(log)).isEmpty();
  }

  private static Entry said(int second, int part, String agent, String output) {
    try {
      return new Entry.Answered(
          "a" + second,
          at(second),
          new TaskRef("vote", part, 1, false),
          new Answer.Success(agent, 0.5, PayloadJson.reader().readTree(output)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
