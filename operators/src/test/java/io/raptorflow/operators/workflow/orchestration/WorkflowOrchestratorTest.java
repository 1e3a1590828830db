package io.raptorflow.operators.workflow.orchestration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.agents.arbiter.AskedArbiter;
import io.raptorflow.operators.agents.arbiter.decisions.ArbitrationDecision;
import io.raptorflow.operators.agents.arbiter.decisions.DecisionMaker;
import io.raptorflow.operators.types.PayloadJson;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.cloudevents.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class WorkflowOrchestratorTest {
  /** By which an execution may be remembered longer. */
  private static final Duration LONGER = Orchestration.REMEMBERED.dividedBy(16);

  private static final String TWO_STEPS =
      """
      {'name':'two','version':1,'inputs':{'word':{'type':'string'}},'params':{'word':'hello'},
       'steps':[
         {'id':'first','capability':'EchoAgent.say','params':{'text':'${params.word}'},
          'compensation':'EchoAgent.take_back'},
         {'id':'second','capability':'say','params':{'text':'${first.text}, world'}}],
       'outputs':{'said':'${second.text}'}}
      """;

  private static final String PARENT =
      """
      {'name':'parent','steps':[{'id':'both','workflow':'two','params':{'word':'hi'}}],
       'outputs':{'said':'${both.said}'},'workflows':{'two':%s}}
      """
          .formatted(TWO_STEPS.replace("'params':{'word':'hello'},", ""));

  private static final String WAITING =
      """
      {'name':'asks','steps':[
         {'id':'ask','approval':{'question':'Shall we?','approvers':['ines'],'timeout':'PT1H'}},
         {'id':'say','dependsOn':['ask'],'capability':'say','params':{'text':'${ask.by}'}}]}
      """;

  private static final String ONE_STEP =
      "{'name':'one','steps':[{'id':'say','capability':'say','params':{'text':'hello'}}]}";

  @Test
  void resultsFlowFromStepToStepUntilTheEnd() throws Exception {
    try (var bench = LogBench.answering(LogBench::echo)) {
      bench.publish(LogBench.request("x", TWO_STEPS)).run();

      assertThat(bench.outcome().path("state").asText()).isEqualTo("completed");
      assertThat(bench.outcome().at("/outputs/said").asText()).isEqualTo("hello, world");
      assertThat(bench.tasks())
          .hasSize(2)
          .allSatisfy(
              task -> {
                assertThat(task.subject()).isEqualTo("message/" + task.id());
                assertThat(task.correlationId()).isEqualTo("x");
                assertThat(task.hops()).isEqualTo(1);
                assertThat(LogBench.json(task).path("agent").asText()).isEqualTo("EchoAgent");
              });
    }
  }

  @Test
  void everyChoiceIsToldOnTheEntryItWasMadeOn() throws Exception {
    try (var bench = LogBench.answering(LogBench::echo)) {
      bench.publish(LogBench.request("x", TWO_STEPS)).run();

      List<Event> decided =
          bench.said().stream().filter(event -> event.type() == EventType.STATUS_UPDATED).toList();
      assertThat(decided).hasSize(3).extracting(Event::subject).containsOnly("workflow/x");
      assertThat(LogBench.json(decided.get(0)).path("on").asText()).isEqualTo("request-x");
      assertThat(LogBench.json(decided.get(0)).path("choices"))
          .extracting(choice -> choice.path("choice").asText())
          .contains("state_changed", "step_started", "task_delegated", "timer_set");
    }
  }

  @Test
  void aCrashAfterAnyEventAndEveryEventTwiceChangeNothing() throws Exception {
    for (int crash = 0; crash < 12; crash++) {
      LogBench bench = LogBench.answering(LogBench::echo);
      bench.publish(LogBench.request("x", TWO_STEPS)).publish(LogBench.request("x", TWO_STEPS));
      for (int i = 0; i < crash; i++) {
        bench.step();
      }
      try (LogBench restarted = bench.restarted(Duration.ofMinutes(1))) {
        restarted.run();
        restarted.said().forEach(restarted::publish);
        restarted.run();

        assertThat(restarted.outcome().at("/outputs/said").asText()).isEqualTo("hello, world");
        assertThat(restarted.tasks().stream().map(Event::id).distinct()).hasSize(2);
        assertThat(
                restarted.said().stream()
                    .filter(event -> event.type() == EventType.WORKFLOW_COMPLETED)
                    .map(Event::id)
                    .distinct())
            .hasSize(1);
      }
    }
  }

  private static final String DISPUTED =
      """
      {'name':'disputed','steps':[
         {'id':'all','capability':'say','agents':3,'aggregate':'consensus','arbitrate':true,
          'params':{'text':'hello'}}],
       'outputs':{'said':'${all.text}','pick':'${all.arbitration.pick}'}}
      """;

  private static List<Agent> quarrelling() {
    return List.of(
        new EchoAgent("Ada"), new EchoAgent("Ben"), new EchoAgent("Cyd"), new DecisionMaker());
  }

  /** Ada says something else than the others; between them, DecisionMaker decides. */
  private static List<Event> quarrel(Event task) {
    try {
      JsonNode message = LogBench.json(task);
      if (message.path("capability").asText().equals("make_arbitration_decision")) {
        ArbitrationDecision decision =
            new AskedArbiter(new DecisionMaker())
                .compute(
                    "make_arbitration_decision",
                    message.path("input").toString(),
                    ArbitrationDecision.class)
                .output();
        return LogBench.computed(task, PayloadJson.tree(decision));
      }
      String word = message.path("agent").asText().equals("Ada") ? "hi" : "hello";
      return LogBench.computed(task, JsonNodeFactory.instance.objectNode().put("text", word));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aContradictionIsDecidedOnceWhereverItCrashes() throws Exception {
    for (int crash = 0; crash < 14; crash++) {
      LogBench bench =
          LogBench.answering(
              WorkflowOrchestratorTest::quarrel, WorkflowOrchestratorTest::quarrelling);
      bench.publish(LogBench.request("x", DISPUTED));
      for (int i = 0; i < crash; i++) {
        bench.step();
      }
      try (LogBench restarted =
          bench.restarted(Duration.ofMinutes(1), WorkflowOrchestratorTest::quarrelling)) {
        restarted.run();
        restarted.said().forEach(restarted::publish);
        restarted.run();

        assertThat(restarted.outcome().at("/outputs/said").asText()).isEqualTo("hello");
        assertThat(restarted.outcome().at("/outputs/pick").asText()).startsWith("Ben");
        assertThat(restarted.tasks().stream().map(Event::id).distinct()).hasSize(4);
        assertThat(LogBench.json(restarted.tasks().get(3)).path("agent").asText())
            .isEqualTo("DecisionMaker");
      }
    }
  }

  @Test
  void whatComesAfterTheEndIsToldToComeLateAndStartsNothing() throws Exception {
    try (var bench = LogBench.answering(LogBench::echo)) {
      bench.publish(LogBench.request("x", TWO_STEPS)).run();
      int before = bench.said().size();

      bench.publish(LogBench.command("late", "x", "{'command':'cancel'}")).run();
      bench.publish(LogBench.request("x", TWO_STEPS)).run();

      List<Event> late = bench.said().subList(before, bench.said().size());
      assertThat(late).hasSize(1);
      assertThat(LogBench.json(late.get(0)).path("on").asText()).isEqualTo("late");
      assertThat(LogBench.json(late.get(0)).at("/choices/0/choice").asText())
          .isEqualTo("entry_ignored");
      assertThat(LogBench.json(late.get(0)).at("/choices/0/why").asText()).isEqualTo("it is over");
    }
  }

  @Test
  void anExecutionThatIsForgottenCanBeRequestedAgain() throws Exception {
    try (var bench = LogBench.answering(LogBench::echo)) {
      bench.publish(LogBench.request("x", TWO_STEPS)).run();
      bench.pass(Orchestration.REMEMBERED.minusSeconds(1));
      bench.publish(LogBench.request("x", TWO_STEPS)).run();
      assertThat(bench.tasks()).as("it is remembered").hasSize(2);

      bench.pass(Duration.ofSeconds(1).plus(LONGER));
      bench.publish(LogBench.request("x", TWO_STEPS)).run();

      assertThat(bench.tasks()).hasSize(4);
    }
  }

  @Test
  void anExecutionThatIsOverLeavesNothingInKeyedState() throws Exception {
    try (var bench = LogBench.answering(LogBench::echo)) {
      bench.publish(LogBench.request("x", TWO_STEPS)).run();

      assertThat(bench.outcome().path("state").asText()).isEqualTo("completed");
      assertThat(bench.kept()).isZero();
      assertThat(bench.timers()).isZero();
    }
  }

  @Test
  void aStopUsesUpNoneOfTheTimeThatAnExecutionIsRemembered() throws Exception {
    LogBench bench = LogBench.answering(LogBench::echo);
    bench.publish(LogBench.request("x", TWO_STEPS)).run();
    try (LogBench restarted = bench.restarted(Orchestration.REMEMBERED)) {
      restarted.pass(Orchestration.REMEMBERED.minusSeconds(1));
      restarted.publish(LogBench.request("x", TWO_STEPS)).run();
      assertThat(restarted.tasks()).as("it is remembered").hasSize(2);

      restarted.pass(Duration.ofSeconds(1).plus(LONGER));
      restarted.publish(LogBench.request("x", TWO_STEPS)).run();

      assertThat(restarted.tasks()).hasSize(4);
    }
  }

  @Test
  void whatAFormerVersionRemembersIsForgottenInItsTime() throws Exception {
    var former = FormerMemory.of("acme|workflow/x", LogBench.NOON.plusSeconds(10));
    try (var bench = LogBench.restored(former, LogBench::echo)) {
      bench.pass(Duration.ofSeconds(9));
      bench.publish(LogBench.request("x", TWO_STEPS)).run();
      assertThat(bench.tasks()).as("it is remembered").isEmpty();

      bench.pass(Duration.ofSeconds(1));
      assertThat(bench.kept()).isZero();
      bench.publish(LogBench.request("x", TWO_STEPS)).run();

      assertThat(bench.tasks()).hasSize(2);
    }
  }

  @Test
  void onlyWhatWasDecidedIsToldOnly() throws Exception {
    try (var bench = LogBench.answering(task -> List.of())) {
      bench.publish(LogBench.request("x", TWO_STEPS)).run().pass(Duration.ofSeconds(30));

      assertThat(bench.said())
          .filteredOn(event -> event.type() == EventType.STATUS_UPDATED)
          .allSatisfy(
              event ->
                  assertThat(Orchestration.isToldOnly(event))
                      .isEqualTo(LogBench.json(event).path("entry").asText().equals("decided")))
          .anyMatch(event -> !Orchestration.isToldOnly(event));
      assertThat(bench.said())
          .filteredOn(event -> event.type() != EventType.STATUS_UPDATED)
          .noneMatch(Orchestration::isToldOnly);
    }
  }

  @Test
  void aTaskThatIsNotAnsweredIsAskedAgainWhenItsTimeIsUp() throws Exception {
    try (var bench = LogBench.answering(task -> List.of())) {
      bench.publish(LogBench.request("x", TWO_STEPS)).run();
      bench.pass(Duration.ofSeconds(29));
      assertThat(bench.tasks()).hasSize(1);

      bench.pass(Duration.ofSeconds(1)).pass(Duration.ofSeconds(2));

      assertThat(bench.tasks()).hasSize(2);
      assertThat(LogBench.json(bench.tasks().get(1)).at("/workflow/attempt").asInt()).isEqualTo(2);
    }
  }

  @Test
  void anExecutionWhoseAgentIsGoneWithAReleaseFailsAndNothingElseDoes() throws Exception {
    LogBench bench = LogBench.answering(task -> List.of());
    bench.publish(LogBench.request("x", TWO_STEPS)).run();
    try (LogBench restarted = bench.restarted(Duration.ofSeconds(1), List::of)) {
      LogBench.echo(restarted.tasks().get(0)).forEach(restarted::publish);
      restarted.run();

      assertThat(restarted.outcome().path("state").asText()).isEqualTo("failed");
      assertThat(restarted.outcome().path("faults").toString()).contains("EchoAgent.say");
    }
  }

  @Test
  void anExecutionThatIsOverDoesNotEndAgainWhenItsAgentIsGone() throws Exception {
    String awaiting =
        """
        {'name':'awaits','steps':[
          {'id':'a','capability':'EchoAgent.say','params':{'text':'hello'}},
          {'id':'end','await':{'subject':'campaign/c1','type':'data_updated','timeout':'PT1H'}}]}
        """;
    LogBench bench = LogBench.answering(LogBench::echo);
    bench.publish(LogBench.request("x", awaiting)).run();
    bench.publish(LogBench.command("stop", "x", "{'command':'cancel'}")).run();
    assertThat(bench.outcome().path("state").asText()).isEqualTo("cancelled");
    int before = bench.said().size();
    try (LogBench restarted = bench.restarted(Duration.ofSeconds(1), List::of)) {
      restarted.publish(LogBench.command("late", "x", "{'command':'cancel'}")).run();

      List<Event> late = restarted.said().subList(before, restarted.said().size());
      assertThat(late).hasSize(1);
      assertThat(LogBench.json(late.get(0)).at("/choices/0/why").asText()).isEqualTo("it is over");
    }
  }

  @Test
  void aParentIsToldOfASubWorkflowWhoseRequestIsMalformed() throws Exception {
    String malformed =
        "{'name':'s','priority':'high','parent':{'execution':'p','step':'both','part':0},"
            + "'steps':[{'id':'a','wait':'PT1H'}]}";
    try (var bench = LogBench.answering(LogBench::echo)) {
      bench.publish(LogBench.request("p.both.0", malformed)).run();

      assertThat(bench.outcome().at("/faults/0/path").asText()).isEqualTo("priority");
      assertThat(bench.said())
          .extracting(Event::subject)
          .containsExactly("workflow/p.both.0", "workflow/p");
    }
  }

  @Test
  void aParentIsToldOfASubWorkflowThatAReleaseCannotRunAnyMore() throws Exception {
    LogBench bench = LogBench.answering(task -> List.of());
    bench.publish(LogBench.request("p", PARENT)).run();
    try (LogBench restarted = bench.restarted(Duration.ofSeconds(1), List::of)) {
      LogBench.echo(restarted.tasks().get(0)).forEach(restarted::publish);
      restarted.run();

      assertThat(restarted.said())
          .filteredOn(event -> event.type() == EventType.WORKFLOW_COMPLETED)
          .extracting(Event::subject)
          .containsExactly("workflow/p.both.0", "workflow/p");
    }
  }

  @Test
  void aDeadlineCountsFromWhenTheRequestWasAppendedWhateverItTellsOf() throws Exception {
    String urgent = WAITING.replace("'steps'", "'deadline':'2026-03-01T12:10:00Z','steps'");
    Event request =
        LogBench.request("x", urgent).toBuilder()
            .time(LogBench.NOON.minus(Duration.ofDays(3)))
            .recordedTime(null)
            .build();
    try (var bench = LogBench.answering(LogBench::echo)) {
      bench.append(request, LogBench.NOON).pass(Duration.ofMinutes(10));

      assertThat(bench.outcome().at("/cause/reason").asText()).isEqualTo("deadline");
    }
  }

  @Test
  void aDeadlineEndsAWaitThatNothingElseEnds() throws Exception {
    String awaiting =
        "{'name':'d','deadline':'2026-03-01T13:00:00Z','steps':[{'id':'a','await':"
            + "{'subject':'plan/p','type':'data_updated'}}]}";
    try (var bench = LogBench.answering(LogBench::echo)) {
      bench.publish(LogBench.request("x", awaiting)).run();
      assertThat(bench.outcome().isMissingNode()).isTrue();

      bench.pass(Duration.ofHours(1));

      assertThat(bench.outcome().at("/cause/reason").asText()).isEqualTo("deadline");
    }
  }

  @Test
  void aFieldOfARequestThatIsNotKnownIsAFault() throws Exception {
    try (var bench = LogBench.answering(LogBench::echo)) {
      bench.publish(LogBench.request("x", TWO_STEPS.replace("'steps'", "'prioritee':5,'steps'")));
      bench.run();

      assertThat(bench.outcome().at("/faults/0/path").asText()).isEqualTo("prioritee");
    }
  }

  @Test
  void anAttemptThatIsNotNeededAnyMoreMakesNoAgentSick() throws Exception {
    try (var bench = LogBench.answering(task -> List.of())) {
      for (int i = 0; i < 4; i++) {
        bench.publish(LogBench.request("x" + i, ONE_STEP));
      }
      bench.run().pass(Duration.ofSeconds(30)).pass(Duration.ofSeconds(2));
      assertThat(bench.tasks()).hasSize(8);
      bench.tasks().stream()
          .filter(task -> text(task).contains("\"attempt\":1"))
          .forEach(task -> LogBench.echo(task).forEach(bench::publish));
      bench.run();
      int before = bench.said().size();

      bench.pass(Duration.ofMinutes(1));

      assertThat(bench.said().subList(before, bench.said().size())).isEmpty();
    }
  }

  @Test
  void aStopUsesUpNoTimeout() throws Exception {
    LogBench bench = LogBench.answering(task -> List.of());
    bench.publish(LogBench.request("x", TWO_STEPS)).run().pass(Duration.ofSeconds(20));
    try (LogBench restarted = bench.restarted(Duration.ofHours(1))) {
      restarted.pass(Duration.ofSeconds(9)).pass(Duration.ofMillis(999));
      assertThat(restarted.said()).noneSatisfy(WorkflowOrchestratorTest::isFiring);

      restarted.pass(Duration.ofMillis(1));

      assertThat(restarted.said()).anySatisfy(WorkflowOrchestratorTest::isFiring);
    }
  }

  @Test
  void anAnswerInTheLogCountsBeforeTheTimeoutThatPassesBeforeItIsRead() throws Exception {
    LogBench bench = LogBench.answering(task -> List.of());
    bench.publish(LogBench.request("x", ONE_STEP)).run().pass(Duration.ofSeconds(29));
    LogBench.echo(bench.tasks().get(0)).forEach(bench::publish);
    try (LogBench restarted = bench.restarted(Duration.ofHours(1))) {
      restarted.pass(Duration.ofSeconds(1)).pass(Duration.ofSeconds(1));

      assertThat(restarted.said()).anySatisfy(WorkflowOrchestratorTest::isFiring);
      assertThat(restarted.outcome().path("state").asText()).isEqualTo("completed");
      assertThat(restarted.tasks()).hasSize(1);
    }
  }

  @Test
  void anAnswerInTheLogCountsBeforeTheDeadlineThatPassesBeforeItIsRead() throws Exception {
    String urgent = ONE_STEP.replace("'steps'", "'within':'PT10S','steps'");
    try (var bench = LogBench.answering(task -> List.of())) {
      bench.publish(LogBench.request("x", urgent)).run();
      LogBench.echo(bench.tasks().get(0)).forEach(bench::publish);

      bench.pass(Duration.ofSeconds(10));

      assertThat(bench.said()).anySatisfy(WorkflowOrchestratorTest::isFiring);
      assertThat(bench.outcome().path("state").asText()).isEqualTo("completed");
    }
  }

  @Test
  void anAnswerInTheLogCountsBeforeTheRestThatPassesBeforeItIsRead() throws Exception {
    try (var bench = LogBench.answering(task -> List.of())) {
      bench.publish(LogBench.request("x", ONE_STEP)).run().pass(Duration.ofSeconds(30));
      LogBench.echo(bench.tasks().get(0)).forEach(bench::publish);

      bench.pass(Duration.ofSeconds(2));

      assertThat(bench.outcome().path("state").asText()).isEqualTo("completed");
      assertThat(bench.tasks()).hasSize(1);
    }
  }

  @Test
  void aPersonsWordInTheLogCountsBeforeTheTimeThatPassesBeforeItIsRead() throws Exception {
    try (var bench = LogBench.answering(LogBench::echo)) {
      bench.publish(LogBench.request("x", WAITING)).run();
      bench.publish(LogBench.command("c", "x", "{'command':'approve','step':'ask','by':'ines'}"));

      bench.pass(Duration.ofHours(1));

      assertThat(bench.said()).anySatisfy(WorkflowOrchestratorTest::isFiring);
      assertThat(bench.outcome().path("state").asText()).isEqualTo("completed");
    }
  }

  @Test
  void anAwaitedEventInTheLogCountsBeforeTheTimeThatPassesBeforeItIsRead() throws Exception {
    String awaiting =
        "{'name':'awaits','steps':[{'id':'end','await':{'subject':'campaign/c1',"
            + "'type':'data_updated','timeout':'PT1H'}}]}";
    Event ended =
        LogBench.command("e1", "x", "{}").toBuilder()
            .type(EventType.DATA_UPDATED)
            .subject("campaign/c1")
            .build();
    var wanted = new Wanted("acme", "x", "end", 0, "campaign/c1", EventType.DATA_UPDATED);
    try (var bench = LogBench.answering(LogBench::echo)) {
      bench.publish(LogBench.request("x", awaiting)).run();
      bench.publish(LogWriter.matched(wanted, ended));

      bench.pass(Duration.ofHours(1));

      assertThat(bench.said()).anySatisfy(WorkflowOrchestratorTest::isFiring);
      assertThat(bench.outcome().path("state").asText()).isEqualTo("completed");
    }
  }

  @Test
  void whatIsNoEntryOfTheLogYetWhenTheTimeHasPassedComesTooLate() throws Exception {
    try (var bench = LogBench.answering(task -> List.of())) {
      bench.publish(LogBench.request("x", WAITING)).run().pass(Duration.ofHours(1));
      bench
          .publish(LogBench.command("c", "x", "{'command':'approve','step':'ask','by':'ines'}"))
          .run();

      assertThat(bench.outcome().path("state").asText()).isEqualTo("failed");
    }
  }

  private static void isFiring(Event event) throws java.io.IOException {
    assertThat(LogBench.json(event).path("entry").asText()).isEqualTo("timer_fired");
  }

  @Test
  void whatWasDoneIsUndoneWhenALaterStepFailsForGood() throws Exception {
    try (var bench =
        LogBench.answering(
            task -> {
              boolean isSecond = text(task).contains("\"step\":\"second\"");
              return isSecond ? LogBench.thrown(task) : LogBench.echo(task);
            })) {
      bench.publish(LogBench.request("x", TWO_STEPS)).run();
      for (int i = 0; i < 10; i++) {
        bench.pass(Duration.ofSeconds(5));
      }

      assertThat(bench.outcome().path("state").asText()).isEqualTo("compensated");
      assertThat(bench.tasks()).hasSize(6); // the first, the second four times, the undoing
      assertThat(text(bench.tasks().get(5)))
          .contains("\"capability\":\"take_back\"", "\"text\":\"hello\"", "\"compensation\":true");
    }
  }

  @Test
  void aRequestThatCannotBeRunIsToldEveryFault() throws Exception {
    String wrong =
        "{'steps':[{'id':'a','capability':'sya','params':{}},{'id':'a','dependsOn':['b'],"
            + "'capability':'say','params':{'text':'t'}}]}";
    try (var bench = LogBench.answering(LogBench::echo)) {
      bench.publish(LogBench.request("x", wrong)).run();

      assertThat(bench.tasks()).isEmpty();
      assertThat(bench.outcome().path("state").asText()).isEqualTo("failed");
      assertThat(bench.outcome().path("faults").size()).isGreaterThanOrEqualTo(3);
      assertThat(bench.outcome().path("faults").toString()).contains("say", "dependsOn");
    }
  }

  @Test
  void faultsOfFormOfTheDefinitionAndOfTheValuesAreToldInOneAnswer() throws Exception {
    String wrong =
        "{'name':'','priority':-1,'inputs':{'n':{'type':'integer'}},'params':{'n':'x'},'steps':["
            + "{'id':'a','timeout':'soon','capability':'say','params':{'text':'t'}},"
            + "{'id':'b','capability':'sya'},{'id':'c','wait':'PT1S','dependsOn':['a','nobody']},"
            + "{'id':'d','wait':'PT1S','wiat':1}]}";
    try (var bench = LogBench.answering(LogBench::echo)) {
      bench.publish(LogBench.request("x", wrong)).run();

      assertThat(bench.outcome().path("state").asText()).isEqualTo("failed");
      assertThat(bench.outcome().path("faults"))
          .extracting(fault -> fault.path("path").asText())
          .containsExactlyInAnyOrder(
              "steps[0].timeout",
              "priority",
              "name",
              "steps[1].capability",
              "steps[2].dependsOn[1]",
              "steps[3].wiat",
              "params.n");
      assertThat(bench.deadLetters()).isEmpty();
    }
  }

  @Test
  void whatIsWrongWithTheValuesIsToldBesideTheFaultsOfTheDefinition() throws Exception {
    String wrong =
        "{'inputs':{'n':{'type':'integer'}},'steps':[{'id':'b','capability':'sya'}],"
            + "'params':{'n':1.5,'m':1}}";
    try (var bench = LogBench.answering(LogBench::echo)) {
      bench.publish(LogBench.request("x", wrong)).run();

      assertThat(bench.outcome().path("faults"))
          .extracting(fault -> fault.path("path").asText())
          .containsExactlyInAnyOrder("steps[0].capability", "params.m", "params.n");
    }
  }

  @Test
  void aMalformedRequestOfAnExecutionThatRunsDoesNotEndIt() throws Exception {
    try (var bench = LogBench.answering(task -> List.of())) {
      Event request = LogBench.request("x", TWO_STEPS);
      Event malformed = LogBench.request("x", "{'steps':5}").toBuilder().id("again").build();
      bench.publish(request).publish(malformed).run();
      assertThat(bench.outcome().isMissingNode()).isTrue();

      LogBench.echo(bench.tasks().get(0)).forEach(bench::publish);
      bench.run();

      assertThat(bench.tasks()).hasSize(2);
    }
  }

  @Test
  void ofMoreFaultsThanAnEventCanTellTheRestIsCounted() throws Exception {
    String inputs =
        IntStream.range(0, 500)
            .mapToObj(i -> "'%d':{'type':'string','x':1}".formatted(i))
            .collect(Collectors.joining(","));
    String wrong =
        "{'name':'%s','steps':[{'id':'a','wait':'PT1S'}],".formatted("n".repeat(600_000))
            + "'workflows':{'%s':{'steps':[{'id':'a','wait':'PT1S'}],'inputs':{%s}}}}"
                .formatted("\\u0001".repeat(1_024), inputs);
    try (var bench = LogBench.answering(LogBench::echo)) {
      bench.publish(LogBench.request("x", wrong)).run();

      JsonNode outcome = bench.outcome();
      assertThat(outcome.path("notTold").asInt()).isEqualTo(500 - outcome.path("faults").size());
      assertThat(outcome.path("faults").size()).isBetween(50, 499);
      assertThat(bench.said()).allSatisfy(e -> assertThat(e.data()).hasSizeLessThan(350_000));
    }
  }

  @Test
  void aSubWorkflowIsAnExecutionOfItsOwnWhoseOutputsAreTheSteps() throws Exception {
    try (var bench = LogBench.answering(LogBench::echo)) {
      bench.publish(LogBench.request("p", PARENT)).run();

      assertThat(bench.said()).extracting(Event::subject).contains("workflow/p.both.0");
      assertThat(bench.outcome().at("/outputs/said").asText()).isEqualTo("hi, world");
    }
  }

  @Test
  void allThatAnExecutionAndItsSubWorkflowsAskIsKeptInOrder() throws Exception {
    String grandparent =
        "{'name':'top','steps':[{'id':'own','capability':'say','params':{'text':'first'}},"
            + "{'id':'sub','dependsOn':['own'],'workflow':'parent'}],"
            + "'workflows':{'two':%s,'parent':%s}}"
                .formatted(
                    TWO_STEPS.replace("'params':{'word':'hello'},", ""),
                    PARENT.substring(0, PARENT.indexOf(",'workflows'")) + "}");
    try (var bench = LogBench.answering(WorkflowOrchestratorTest::firstAttemptsThrow)) {
      bench.publish(LogBench.request("x", grandparent)).run();
      for (int i = 0; i < 10; i++) {
        bench.pass(Duration.ofSeconds(5));
      }

      assertThat(bench.outcome().path("state").asText())
          .as("%s", bench.outcome())
          .isEqualTo("completed");
      assertThat(bench.tasks())
          .hasSize(6)
          .extracting(Event::recordKey)
          .containsOnly("acme|workflow/x");
    }
  }

  private static List<Event> firstAttemptsThrow(Event task) {
    return text(task).contains("\"attempt\":1") ? LogBench.thrown(task) : LogBench.echo(task);
  }

  @Test
  void whatIsUndoneIsKeptInOrderBehindWhatWasDone() throws Exception {
    try (var bench =
        LogBench.answering(
            task ->
                text(task).contains("\"step\":\"second\"")
                    ? LogBench.thrown(task)
                    : LogBench.echo(task))) {
      bench.publish(LogBench.request("x", TWO_STEPS)).run();
      for (int i = 0; i < 10; i++) {
        bench.pass(Duration.ofSeconds(5));
      }

      assertThat(text(bench.tasks().get(bench.tasks().size() - 1))).contains("take_back");
      assertThat(bench.tasks()).extracting(Event::recordKey).containsOnly("acme|workflow/x");
    }
  }

  @Test
  void aPersonsWordLetsItGoOn() throws Exception {
    try (var bench = LogBench.answering(LogBench::echo)) {
      bench.publish(LogBench.request("x", WAITING)).run();
      assertThat(bench.said())
          .filteredOn(event -> event.type() == EventType.NOTIFICATION_TRIGGERED)
          .singleElement()
          .satisfies(asked -> assertThat(text(asked)).contains("Shall we?", "ines"));

      bench
          .publish(LogBench.command("c1", "x", "{'command':'approve','step':'ask','by':'otto'}"))
          .run();
      assertThat(bench.tasks()).isEmpty();
      bench
          .publish(LogBench.command("c2", "x", "{'command':'approve','step':'ask','by':'ines'}"))
          .run();

      assertThat(bench.outcome().path("state").asText()).isEqualTo("completed");
      assertThat(text(bench.tasks().get(0))).contains("\"text\":\"ines\"");
    }
  }

  @Test
  void anEntryThatCannotBeReadIsADeadLetter() throws Exception {
    try (var bench = LogBench.answering(LogBench::echo)) {
      bench
          .publish(LogBench.request("x", TWO_STEPS))
          .publish(LogBench.command("c1", "x", "{'command':'explode'}"))
          .publish(LogBench.command("c2", "x", "{}"))
          .run();

      assertThat(bench.deadLetters())
          .hasSize(2)
          .allSatisfy(
              letter -> assertThat(letter.refusal().reason()).isEqualTo(Reason.NOT_A_LOG_ENTRY));
      assertThat(bench.outcome().path("state").asText()).isEqualTo("completed");
    }
  }

  @Test
  void tenantsExecutionsOfOneNameAreApart() throws Exception {
    try (var bench = LogBench.answering(LogBench::echo)) {
      Event request = LogBench.request("x", TWO_STEPS);
      bench.publish(request).publish(request.toBuilder().tenant("bravo").build()).run();

      assertThat(bench.tasks().stream().map(Event::id).distinct()).hasSize(4);
    }
  }

  private static String text(Event event) {
    return new String(event.data(), java.nio.charset.StandardCharsets.UTF_8);
  }
}
