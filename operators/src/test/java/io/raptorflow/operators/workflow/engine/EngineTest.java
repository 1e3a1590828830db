package io.raptorflow.operators.workflow.engine;

import static io.raptorflow.operators.workflow.engine.Definitions.EXECUTION;
import static io.raptorflow.operators.workflow.engine.Definitions.NOON;
import static io.raptorflow.operators.workflow.engine.Definitions.number;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.operators.workflow.definition.CheckedWorkflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Single things that docs/workflows.md says happen; all of them together are in ModelTest. */
class EngineTest {
  private @Nullable Execution state;
  private int entries;

  private List<Choice> request(CheckedWorkflow workflow) {
    return give(Definitions.requested(workflow));
  }

  private List<Choice> give(Entry entry) {
    Turn turn = Engine.decide(state, entry);
    state = turn.state();
    return turn.choices();
  }

  private List<Choice> succeeds(String step, int attempt, JsonNode output) {
    return answered(new TaskRef(step, 0, attempt, false), new Answer.Success("Ada", 1, output));
  }

  private List<Choice> fails(String step, int attempt, String reason) {
    return answered(new TaskRef(step, 0, attempt, false), failure(reason));
  }

  private static Answer failure(String reason) {
    return new Answer.Failed("Ada", new Failure(reason, "it " + reason));
  }

  private List<Choice> answered(TaskRef task, Answer answer) {
    return give(new Entry.Answered("e" + entries++, NOON, task, answer));
  }

  private List<Choice> fires(String timer) {
    return give(new Entry.TimerFired("e" + entries++, NOON, TimerId.parse(timer)));
  }

  private List<Choice> told(Command command, String step, @Nullable String by) {
    return give(new Entry.Commanded("e" + entries++, NOON, command, step, 0, by, null));
  }

  private static List<String> asked(List<Choice> choices) {
    List<String> asked = new ArrayList<>();
    for (Choice choice : choices) {
      if (choice instanceof Choice.TaskDelegated delegated) {
        asked.add(delegated.task().ref().text());
      } else if (choice instanceof Choice.CompensationDelegated delegated) {
        asked.add(delegated.task().ref().text());
      }
    }
    return asked;
  }

  private static Outcome outcome(List<Choice> choices) {
    return choices.stream()
        .filter(Choice.Completed.class::isInstance)
        .map(choice -> ((Choice.Completed) choice).outcome())
        .findFirst()
        .orElseThrow();
  }

  @Example
  void stepsThatDoNotDependOnOneAnotherRunAtOnce() {
    List<Choice> choices =
        request(
            Definitions.ofSteps(
                "{'id': 'a', 'capability': 'work'}, {'id': 'b', 'capability': 'work'},"
                    + "{'id': 'c', 'dependsOn': ['a', 'b'], 'capability': 'work'}"));

    assertThat(asked(choices)).containsExactly("a/0/1", "b/0/1");
    assertThat(asked(succeeds("b", 1, number(1)))).isEmpty();
    assertThat(asked(succeeds("a", 1, number(1)))).containsExactly("c/0/1");
  }

  @Example
  void resultsFlowToLaterStepsWithTheirType() {
    request(
        Definitions.ofSteps(
            "{'id': 'a', 'capability': 'work'},"
                + "{'id': 'b', 'capability': 'work', 'params': {'a': '${a.n}', 'b': 'n=${a.n}'}}"));

    List<Choice> choices = succeeds("a", 1, number(7));

    assertThat(choices)
        .filteredOn(Choice.TaskDelegated.class::isInstance)
        .singleElement()
        .satisfies(
            choice ->
                assertThat(((Choice.TaskDelegated) choice).task().params())
                    .isEqualTo(JsonNodeFactory.instance.objectNode().put("a", 7).put("b", "n=7")));
  }

  @Property(tries = 200)
  void attemptsRestLongerEachTimeByADrawThatIsTheSameAgain(
      @ForAll @IntRange(min = 2, max = 11) int attempt, @ForAll String name) {
    var task = new TaskRef("a", 0, attempt, false);
    var execution = new ExecutionId("acme", name);

    Duration rest = Backoff.before(task, execution);

    Duration most = Duration.ofSeconds(Math.min(60, 1L << (attempt - 2)));
    assertThat(rest).isBetween(most.dividedBy(2), most).isEqualTo(Backoff.before(task, execution));
  }

  @Example
  void anAgentThatWantsToRestForEverRestsNoLongerThanTwoMinutes() {
    request(Definitions.ofSteps("{'id': 'a', 'capability': 'work'}"));
    var busy =
        new Answer.Failed(
            null, new Failure(Failure.BUSY, "later"), Duration.ofSeconds(Long.MAX_VALUE));

    List<Choice> choices = answered(new TaskRef("a", 0, 1, false), busy);

    assertThat(choices)
        .filteredOn(Choice.TimerSet.class::isInstance)
        .extracting(choice -> ((Choice.TimerSet) choice).delay())
        .singleElement()
        .satisfies(
            rest -> assertThat(rest).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(120)));
  }

  @Example
  void ofSeveralSkippedStepsThatAConditionReadsTheFirstOfTheAlphabetIsNamed() {
    List<Choice> choices =
        request(
            Definitions.ofSteps(
                "{'id':'c','when':'false','capability':'work'},"
                    + "{'id':'b','when':'false','capability':'work'},"
                    + "{'id':'a','when':'false','capability':'work'},"
                    + "{'id':'d','when':'c.x > 1 && a.x > 1 && b.x > 1','wait':'PT1S'}"));

    assertThat(choices)
        .filteredOn(choice -> choice instanceof Choice.StepSkipped skip && skip.step().equals("d"))
        .singleElement()
        .asString()
        .contains("refers to a,");
  }

  @Example
  void whatWouldRepeatItselfIsNotAskedAgain() {
    request(Definitions.ofSteps("{'id': 'a', 'capability': 'work'}"));

    Outcome outcome = outcome(fails("a", 1, Failure.REFUSED));

    assertThat(outcome.state()).isEqualTo(ExecutionState.FAILED);
    assertThat(outcome.cause()).isEqualTo(new Ending(Ending.STEP_FAILED, "a", null, "it refused"));
  }

  @Example
  void theFirstSuccessCountsOfWhicheverAttempt() {
    request(Definitions.ofSteps("{'id': 'a', 'capability': 'work'}"));
    fires("timeout/a/0/1");
    fires("retry/a/0/2");

    List<Choice> choices = succeeds("a", 1, number(1));

    assertThat(choices).contains(new Choice.TimerCleared(TimerId.parse("timeout/a/0/2")));
    assertThat(outcome(choices).state()).isEqualTo(ExecutionState.COMPLETED);
  }

  @Example
  void anAttemptWhoseTimeComesDuringAPauseIsAskedAtTheResume() {
    request(Definitions.ofSteps("{'id': 'a', 'capability': 'work'}"));
    fails("a", 1, "threw");
    told(Command.PAUSE, "", "ines");

    assertThat(fires("retry/a/0/2")).isEmpty();
    assertThat(asked(told(Command.RESUME, "", "ines"))).containsExactly("a/0/2");
  }

  @Example
  void whatWasDoneOrMayHaveBeenIsUndoneLatestFirst() {
    request(
        Definitions.ofSteps(
            "{'id': 'a', 'capability': 'work', 'compensation': 'undo'},"
                + "{'id': 'b', 'capability': 'work', 'compensation': 'undo'},"
                + "{'id': 'c', 'capability': 'work', 'compensation': 'undo'},"
                + "{'id': 'd', 'capability': 'work', 'compensation': 'undo', 'retries': 0,"
                + " 'dependsOn': ['a', 'b', 'c']}"));
    succeeds("b", 1, number(1));
    succeeds("c", 1, number(1));
    succeeds("a", 1, number(1));

    assertThat(asked(fires("timeout/d/0/1"))).containsExactly("undo/d/0/1");
    assertThat(asked(undone("d"))).containsExactly("undo/a/0/1");
    assertThat(asked(undone("a"))).containsExactly("undo/c/0/1");
    assertThat(asked(undone("c"))).containsExactly("undo/b/0/1");
    assertThat(outcome(undone("b")).state()).isEqualTo(ExecutionState.COMPENSATED);
  }

  private List<Choice> undone(String step) {
    return answered(new TaskRef(step, 0, 1, true), new Answer.Success("Ada", 1, number(0)));
  }

  @Example
  void whatCouldNotBeUndoneIsToldAndTheOthersGoOn() {
    request(
        Definitions.ofSteps(
            "{'id': 'a', 'capability': 'work', 'compensation': 'undo'},"
                + "{'id': 'b', 'capability': 'work', 'compensation': 'undo'},"
                + "{'id': 'c', 'wait': 'PT1H', 'dependsOn': ['a', 'b']}"));
    succeeds("a", 1, number(1));
    succeeds("b", 1, number(1));
    told(Command.CANCEL, "", "ines");
    answered(new TaskRef("b", 0, 1, true), failure(Failure.REFUSED));

    Outcome outcome = outcome(undone("a"));

    assertThat(outcome.state()).isEqualTo(ExecutionState.CANCELLED);
    assertThat(outcome.undone()).isEqualTo(1);
    assertThat(outcome.notUndone())
        .containsExactly(new Outcome.NotUndone("b", 0, new Failure(Failure.REFUSED, "it refused")));
  }

  @Example
  void ofMoreThatStaysDoneThanAnEventCanTellTheRestIsCounted() {
    String gone = "${result." + "x".repeat(240) + "}";
    request(
        Definitions.checked(
            "{'name':'test','inputs':{'list':{'type':'array','default':["
                + "1,".repeat(800)
                + "1]}},'steps':[{'id':'a','each':'${params.list}','capability':'work',"
                + "'compensation':'Ada.undo','compensationParams':{'a':'"
                + gone
                + "'}},{'id':'hold','wait':'P1D'}]}"));
    for (int part = 0; part <= 800; part++) {
      answered(new TaskRef("a", part, 1, false), new Answer.Success("Ada", 1, number(1)));
    }

    List<Choice> choices = told(Command.CANCEL, "", null);

    Outcome outcome = outcome(choices);
    assertThat(outcome.notUndone()).hasSizeBetween(100, 800);
    assertThat(outcome.notTold()).isEqualTo(801 - outcome.notUndone().size());
    assertThat(ChoiceJson.outcome(outcome)).hasSizeLessThan(400_000);
  }

  @Example
  void aSubWorkflowWhoseRequestAnEventCannotHoldFailsItsStep() {
    String parent =
        "{'name':'p','inputs':{'x':{'type':'string','default':'%s'}},'steps':[{'id':'c',"
            + "'workflow':'w','params':{'x':'${params.x}${params.x}'}}],'workflows':{'w':{"
            + "'description':'%s','inputs':{'x':{'type':'string'}},"
            + "'steps':[{'id':'a','wait':'PT1S'}]}}}";
    String text = "x".repeat(200_000);

    List<Choice> fits = request(Definitions.checked(parent.formatted(text, "y".repeat(500_000))));
    state = null;
    List<Choice> choices =
        request(Definitions.checked(parent.formatted(text, "y".repeat(700_000))));

    assertThat(fits).anyMatch(Choice.ChildStarted.class::isInstance);
    assertThat(choices).noneMatch(Choice.ChildStarted.class::isInstance);
    assertThat(outcome(choices).steps().get("c").failure())
        .extracting(Failure::reason)
        .isEqualTo(Failure.TOO_LARGE);
  }

  @Example
  void aVariableOfAConditionMayHaveTheNameOfAStep() {
    CheckedWorkflow workflow =
        Definitions.checked(
            "{'name':'w','inputs':{'l':{'type':'array','default':[{'n':2}]}},'steps':["
                + "{'id':'x','capability':'work'},"
                + "{'id':'y','when':'params.l.all(y, y.n > 1) && params.l.exists(x, x.n == 2)',"
                + "'capability':'work'},"
                + "{'id':'z','when':'x.a.all(x, x > 1)','capability':'work'}]}");

    assertThat(asked(request(workflow))).containsExactly("x/0/1", "y/0/1");
  }

  @Example
  void aPersonIsAskedInRoundedNumbersWhereAgentsGetThemExactly() {
    request(
        Definitions.ofSteps(
            "{'id': 'a', 'capability': 'work'},"
                + "{'id': 'b', 'capability': 'work', 'params': {'a': 'n=${a.n}'}},"
                + "{'id': 'c', 'approval': {'question': 'Spend ${a.n}?', 'timeout': 'PT1H'}}"));

    ObjectNode output = JsonNodeFactory.instance.objectNode().put("n", 672.5932907735775);

    assertThat(succeeds("a", 1, output))
        .anySatisfy(
            choice ->
                assertThat(choice)
                    .isInstanceOfSatisfying(
                        Choice.ApprovalAsked.class,
                        asked -> assertThat(asked.question()).isEqualTo("Spend 672.593?")))
        .anySatisfy(
            choice ->
                assertThat(choice)
                    .isInstanceOfSatisfying(
                        Choice.TaskDelegated.class,
                        delegated ->
                            assertThat(delegated.task().params().path("a").asText())
                                .isEqualTo("n=672.5932907735775")));
  }

  @Example
  void onlyThoseWhoAreAskedApprove() {
    request(
        Definitions.ofSteps(
            "{'id': 'a', 'approval': {'question': 'Go?', 'approvers': ['ines'],"
                + " 'timeout': 'PT1H'}}"));

    assertThat(told(Command.APPROVE, "a", "mallory"))
        .containsExactly(new Choice.EntryIgnored("mallory is none of those who are asked"));
    assertThat(outcome(told(Command.APPROVE, "a", "ines")).state())
        .isEqualTo(ExecutionState.COMPLETED);
  }

  @Example
  void aRejectionFailsItsStep() {
    request(Definitions.ofSteps("{'id': 'a', 'approval': {'question': 'Go?', 'timeout': 'PT1H'}}"));

    Outcome outcome = outcome(told(Command.REJECT, "a", "ines"));

    assertThat(outcome.state()).isEqualTo(ExecutionState.FAILED);
    assertThat(outcome.steps().get("a").failure())
        .isEqualTo(new Failure(Failure.REJECTED, "ines rejected it"));
  }

  @Example
  void aStepAfterASkippedOneIsSkippedOnlyIfItRefersToIt() {
    request(
        Definitions.ofSteps(
            "{'id': 'a', 'capability': 'work'},"
                + "{'id': 'b', 'capability': 'work', 'when': 'a.n > 1'},"
                + "{'id': 'c', 'capability': 'work', 'params': {'a': '${b.n}'}},"
                + "{'id': 'd', 'capability': 'work', 'dependsOn': ['b']}"));

    List<Choice> choices = succeeds("a", 1, number(0));

    assertThat(choices)
        .contains(
            new Choice.StepSkipped("b", "its condition does not hold"),
            new Choice.StepSkipped("c", "it refers to b, which was skipped"));
    assertThat(asked(choices)).containsExactly("d/0/1");
  }

  @Example
  void answersThatAreTooLargeAreNotKeptButUndone() {
    request(
        Definitions.ofSteps(
            "{'id': 'a', 'capability': 'work', 'compensation': 'undo', 'retries': 0}"));
    var large = JsonNodeFactory.instance.objectNode().put("x", "x".repeat(Run.LARGEST_OUTPUT));

    List<Choice> choices = succeeds("a", 1, large);

    assertThat(choices)
        .filteredOn(Choice.StepFailed.class::isInstance)
        .singleElement()
        .satisfies(
            choice ->
                assertThat(((Choice.StepFailed) choice).failure().reason())
                    .isEqualTo(Failure.TOO_LARGE));
    assertThat(asked(choices)).containsExactly("undo/a/0/1");
  }

  @Example
  void aRequestWhoseDeadlineHasPassedDoesNothing() {
    CheckedWorkflow workflow = Definitions.ofSteps("{'id': 'a', 'capability': 'work'}");
    Entry.Requested request = Definitions.requested(workflow);

    List<Choice> choices =
        give(
            new Entry.Requested(
                request.id(), NOON, EXECUTION, workflow, request.params(), NOON, null));

    assertThat(asked(choices)).isEmpty();
    assertThat(outcome(choices).cause().reason()).isEqualTo(Ending.DEADLINE);
  }

  @Provide
  Arbitrary<Entry> strangers() {
    Arbitrary<String> steps = Arbitraries.of("a", "b", "c", "", "nobody");
    Arbitrary<Integer> numbers = Arbitraries.integers().between(-2, 4);
    Arbitrary<Answer> answers =
        Arbitraries.of(new Answer.Success("Ada", 1, number(1)), failure("threw"));
    Arbitrary<Entry> answered =
        Combinators.combine(steps, numbers, numbers, Arbitraries.of(true, false), answers)
            .as(
                (step, part, attempt, undo, answer) ->
                    new Entry.Answered("e", NOON, new TaskRef(step, part, attempt, undo), answer));
    Arbitrary<Entry> fired =
        Combinators.combine(Arbitraries.of(TimerId.Kind.class), steps, numbers, numbers)
            .as(
                (kind, step, part, attempt) ->
                    new Entry.TimerFired("e", NOON, new TimerId(kind, step, part, attempt)));
    Arbitrary<Entry> commanded =
        Combinators.combine(Arbitraries.of(Command.class), steps, numbers, Arbitraries.integers())
            .as(
                (command, step, part, id) ->
                    new Entry.Commanded("e" + id, NOON, command, step, part, null, null));
    Arbitrary<Entry> others =
        Combinators.combine(steps, numbers, Arbitraries.of(ExecutionState.class))
            .as(
                (step, part, state) ->
                    part % 2 == 0
                        ? new Entry.EventMatched("e", NOON, step, part, number(1))
                        : new Entry.ChildCompleted("e", NOON, step, part, state, number(1)));
    return Arbitraries.oneOf(answered, fired, commanded, others);
  }

  @Property(tries = 500)
  void noEntryInAnyStateThrows(@ForAll("sequences") List<Entry> sequence) {
    request(
        Definitions.checked(
            "{'name': 't', 'version': 1, 'within': 'PT1H', 'steps': ["
                + "{'id': 'a', 'capability': 'work', 'compensation': 'undo', 'agents': 2,"
                + " 'aggregate': 'average', 'onFailure': 'continue'},"
                + "{'id': 'b', 'approval': {'question': 'Go?'}},"
                + "{'id': 'c', 'await': {'subject': 'campaign/x', 'type': 'data_updated'}}]}"));

    for (Entry entry : sequence) {
      Turn turn = Engine.decide(state, entry);
      assertThat(turn.state()).isNotNull();
      state = turn.state();
    }
    assertThat(Engine.decide(null, sequence.get(0)).state()).isNull();
    state = null;
  }

  @Provide
  Arbitrary<List<Entry>> sequences() {
    return strangers().list().ofMinSize(1).ofMaxSize(60);
  }
}
