package io.raptorflow.operators.workflow.orchestration;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.workflow.definition.Capabilities;
import io.raptorflow.operators.workflow.history.LogEntry;
import io.raptorflow.operators.workflow.history.Replay;
import io.raptorflow.operators.workflow.history.TimelineReader;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Ingested;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class ExecutionHistoryTest {
  private static final Capabilities TODAY = Capabilities.of(List.of(new EchoAgent().spec()));
  private static final Capabilities NOBODY = new Capabilities(List.of());

  private static final String WORKFLOW =
      """
      {'name':'say','steps':[
        {'id':'a','capability':'EchoAgent.say','params':{'text':'hello'},'compensation':'say'},
        {'id':'b','dependsOn':['a'],'agent':'EchoAgent','capability':'say',
         'params':{'text':'${a.text}'}}],
       'outputs':{'what':'${b.text}'}}
      """;

  @Test
  void whatHasRunIsReadAndReplayedAlsoWhenItsAgentsAreGone() throws Exception {
    List<Ingested.Accepted> log = log(LogBench.request("x", WORKFLOW));

    List<LogEntry> history = ExecutionHistory.of(log, NOBODY);

    assertThat(history).isNotEmpty().isEqualTo(ExecutionHistory.of(log, NOBODY));
    assertThat(TimelineReader.read(history)).isEqualTo(TimelineReader.read(ofToday(log)));
    assertThat(TimelineReader.read(history).orElseThrow().state()).isEqualTo("completed");
    assertThat(Replay.firstDifference(history)).isEmpty();
  }

  @Test
  void aRequestThatWasRefusedHasNoHistory() throws Exception {
    String unknown = WORKFLOW.replace("EchoAgent.say", "EchoAgent.sing");
    List<Ingested.Accepted> log = log(LogBench.request("x", unknown));

    assertThat(log).hasSize(2);
    assertThat(ofToday(log)).isEmpty();
  }

  @Test
  void aRequestThatWasRefusedBeforeAnotherOfItsNameRanIsNoneOfIts() throws Exception {
    String unknown = WORKFLOW.replace("EchoAgent.say", "EchoAgent.sing");
    Event refused = LogBench.request("x", unknown).toBuilder().id("refused").build();
    List<Ingested.Accepted> log = log(refused);
    log.addAll(log(LogBench.request("x", WORKFLOW)));

    assertThat(ofToday(log)).isNotEmpty();
    assertThat(ofToday(log)).isEqualTo(ofToday(log.subList(2, log.size())));
  }

  @Test
  void aDeadlineIsReplayedFromWhenTheRequestWasAppended() throws Exception {
    String urgent =
        "{'name':'w','deadline':'2026-03-01T12:10:00Z','steps':[{'id':'a','wait':'PT1H'}]}";
    Event request =
        LogBench.request("x", urgent).toBuilder()
            .time(LogBench.NOON.minus(Duration.ofDays(3)))
            .recordedTime(null)
            .build();
    List<Ingested.Accepted> log = new ArrayList<>();
    try (var bench = LogBench.answering(LogBench::echo)) {
      bench.append(request, LogBench.NOON).pass(Duration.ofMinutes(10));
      log.add(new Ingested.Accepted(request, LogBench.NOON.toEpochMilli()));
      log.addAll(logOf(bench));
    }

    assertThat(Replay.firstDifference(ofToday(log))).isEmpty();
  }

  private static List<LogEntry> ofToday(List<Ingested.Accepted> log) {
    return ExecutionHistory.of(log, TODAY);
  }

  /** All that the bus has of the execution. */
  private static List<Ingested.Accepted> log(Event request) throws Exception {
    List<Ingested.Accepted> log = new ArrayList<>();
    log.add((Ingested.Accepted) LogBench.appended(request));
    List<Event> reports = new ArrayList<>();
    try (var bench =
        LogBench.answering(
            task -> {
              List<Event> said = LogBench.echo(task);
              reports.addAll(said);
              return said;
            })) {
      bench.publish(request).run();
      reports.forEach(report -> log.add((Ingested.Accepted) LogBench.appended(report)));
      log.addAll(logOf(bench));
    }
    return log;
  }

  private static List<Ingested.Accepted> logOf(LogBench bench) {
    return bench.said().stream()
        .filter(event -> event.type() != EventType.MESSAGE_SENT && Orchestration.isLog(event))
        .map(event -> (Ingested.Accepted) LogBench.appended(event))
        .toList();
  }
}
