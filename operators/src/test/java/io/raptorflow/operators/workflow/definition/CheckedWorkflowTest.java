package io.raptorflow.operators.workflow.definition;

import static io.raptorflow.operators.workflow.definition.Offered.checked;
import static io.raptorflow.operators.workflow.definition.Offered.faults;
import static io.raptorflow.operators.workflow.definition.Offered.json;
import static io.raptorflow.operators.workflow.definition.Offered.steps;
import static io.raptorflow.operators.workflow.definition.Offered.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.operators.workflow.definition.StepAction.AskCapability;
import io.raptorflow.operators.workflow.definition.StepAction.AwaitEvent;
import io.raptorflow.operators.workflow.definition.StepAction.Compensation;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.entities.Workflow.Aggregation;
import io.raptorflow.schemas.entities.Workflow.OnFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class CheckedWorkflowTest {
  @Test
  void aStepIsReadWithWhatItLeavesOut() {
    CheckedStep step =
        checked(steps("{'id':'a','capability':'write','params':{'title':'t','lines':['l']}}"))
            .steps()
            .get(0);

    assertThat(step.dependencies()).isEmpty();
    assertThat(step.onFailure()).isEqualTo(OnFailure.FAIL);
    assertThat(step.action())
        .isInstanceOfSatisfying(
            AskCapability.class,
            asked -> {
              assertThat(asked.capability()).isEqualTo("write");
              assertThat(asked.servedBy()).containsExactly("Scribe");
              assertThat(asked.timeout()).isEqualTo(Duration.ofSeconds(30));
              assertThat(asked.retries()).isEqualTo(3);
              assertThat(asked.agents()).isEqualTo(1);
            });
  }

  @Test
  void everythingThatIsSaidOfACapabilityIsKept() {
    CheckedStep step =
        checked(
                steps(
                    "{'id':'a','capability':'look','params':{'place':'${params.place}'},"
                        + "'agents':2,'aggregate':'consensus','tolerance':0.1,'retries':0,"
                        + "'timeout':'PT5S','compensation':'Scribe.tear','compensationParams':"
                        + "{'title':'${result.share}','lines':['x']},'onFailure':'continue'}"))
            .steps()
            .get(0);

    assertThat(step.onFailure()).isEqualTo(OnFailure.CONTINUE);
    assertThat(step.action())
        .isInstanceOfSatisfying(
            AskCapability.class,
            asked -> {
              assertThat(asked.servedBy()).containsExactly("Scout", "Ranger");
              assertThat(asked.aggregate()).isEqualTo(Aggregation.CONSENSUS);
              assertThat(asked.compensation())
                  .extracting(Compensation::capability)
                  .isEqualTo("tear");
            });
  }

  @Test
  void whatAStepRefersToIsWaitedFor() {
    List<CheckedStep> steps =
        checked(
                steps(
                    "{'id':'last','dependsOn':['why'],'wait':'PT1S'}",
                    "{'id':'why','when':'has(seen.things) || status.note != status.seen',"
                        + "'approval':{'question':'${note.items[0].id}?'}}",
                    "{'id':'note','capability':'write','each':'${seen.things}',"
                        + "'params':{'title':'${item}','lines':['${index}']}}",
                    "{'id':'seen','capability':'Scout.look','params':{'place':'here'}}"))
            .steps();

    assertThat(steps).extracting(CheckedStep::id).containsExactly("seen", "note", "why", "last");
    assertThat(steps.get(2).dependencies()).containsExactlyInAnyOrder("seen", "note");
  }

  @Test
  void aWaitForAnEventKnowsItsType() {
    CheckedStep step =
        checked(
                steps(
                    "{'id':'a','await':{'subject':'plan/${params.place}','type':'data_updated',"
                        + "'where':'event.data.version > 2'}}"))
            .steps()
            .get(0);

    assertThat(step.action())
        .isInstanceOfSatisfying(
            AwaitEvent.class,
            await -> {
              assertThat(await.type()).isEqualTo(EventType.DATA_UPDATED);
              assertThat(await.where()).hasToString("event.data.version > 2");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'wait':'PT1S'} | steps[0].id: found nothing, expected a letter and up to 63 letters,"
            + " digits and _",
        "{'id':'item','wait':'PT1S'} | steps[0].id: found 'item', expected another word: conditions"
            + " and references know this one",
        "{'id':'in','wait':'PT1S'} | steps[0].id: found 'in', expected another word: conditions and"
            + " references know this one",
        "{'id':'a'} | steps[0]: found no action, expected exactly one of [capability, workflow,"
            + " await, approval, wait]",
        "{'id':'a','wait':'PT1S','approval':{'question':'?'}} | steps[0]: found approval and wait,"
            + " expected exactly one of [capability, workflow, await, approval, wait]",
        "{'id':'a','wait':'PT0S'} | steps[0].wait: found PT0S, expected above PT0S and at most"
            + " P366D",
        "{'id':'a','wait':'P367D'} | steps[0].wait: found PT8808H, expected above PT0S and at most"
            + " P366D",
        "{'id':'a','wait':'PT1S','retries':2} | steps[0].retries: found '2', expected no retries,"
            + " as wait has none",
        "{'id':'a','wait':'PT1S','timeuot':'x'} | steps[0].timeuot: found a field that is not known,"
            + " expected one of [timeout, agent, agents]",
        "{'id':'a','wait':'PT1S','dependsOn':['b']} | steps[0].dependsOn[0]: found 'b', expected"
            + " the id of a step, such as [a]",
        "{'id':'a','capability':'loook'} | steps[0].capability: found 'loook', expected a"
            + " capability, such as [look, tear, write]",
        "{'id':'a','agent':'Scribe','capability':'look','params':{'place':'x'}} | steps[0].agent:"
            + " found 'Scribe', expected an agent that serves it: [Scout, Ranger]",
        "{'id':'a','agent':'Scot','capability':'look','params':{'place':'x'}} | steps[0].agent:"
            + " found 'Scot', expected an agent, such as [Scout, Scribe, Ranger]",
        "{'id':'a','capability':'look','params':{'place':'x'},'agents':3,'aggregate':'majority'} |"
            + " steps[0].agents: found 3, expected at most 2, as it is served by [Scout, Ranger]",
        "{'id':'a','capability':'look','params':{'place':'x'},'aggregate':'majority'} |"
            + " steps[0].aggregate: found \"majority\", expected 2 agents or more, or no aggregate",
        "{'id':'a','capability':'look','params':{'place':'x'},'arbitrate':true} |"
            + " steps[0].arbitrate: found true, expected an aggregate of several answers",
        "{'id':'a','capability':'look','params':{'place':'x'},'agents':2,'aggregate':'average',"
            + "'arbitrate':true} | steps[0].arbitrate: found true, expected consensus, majority or"
            + " combine, as \"average\" takes answers that contradict each other as they are",
        "{'id':'a','capability':'look','params':{'place':'x'},'agents':2,'aggregate':'combine',"
            + "'arbitrate':true} | steps[0].arbitrate: found true, expected an agent that can"
            + " make_arbitration_decision",
        "{'id':'a','capability':'look','params':{'place':'x'},'agents':2} | steps[0].aggregate:"
            + " found nothing, expected how the answers of 2 agents become one",
        "{'id':'a','capability':'look','params':{'place':'x'},'retries':11} | steps[0].retries:"
            + " found 11, expected 0 to 10",
        "{'id':'a','capability':'look','params':{'place':'x','depht':1}} | steps[0].params.depht:"
            + " found a parameter that is not known, expected one of [depth, place, time]",
        "{'id':'a','capability':'look','params':{'place':['x']}} | steps[0].params.place: found [\"x\"],"
            + " expected a text",
        "{'id':'a','capability':'look','params':{'place':'x','depth':12}} | steps[0].params.depth:"
            + " found 12, expected at most 9",
        "{'id':'a','capability':'look','params':{'place':'x','time':'soon'}} |"
            + " steps[0].params.time: found \"soon\", expected a duration such as P1D",
        "{'id':'a','capability':'look','params':{'depth':'${params.place}'}} |"
            + " steps[0].params.place: found nothing, expected where to look",
        "{'id':'a','capability':'look','params':{'place':'${params.plaze}'}} |"
            + " steps[0].params.place: found ${params.plaze}, expected params with the input place",
        "{'id':'a','capability':'look','params':{'place':'${b.c}'}} | steps[0].params.place: found"
            + " ${b.c}, expected params or the id of a step, such as [a, params]",
        "{'id':'a','capability':'look','params':{'place':'${item}'}} | steps[0].params.place: found"
            + " ${item}, expected no item, as the step has no each",
        "{'id':'a','capability':'look','params':{'place':'${result.x}'}} | steps[0].params.place:"
            + " found ${result.x}, expected result in compensationParams only",
        "{'id':'a','capability':'look','params':{'place':'${params.place'}} |"
            + " steps[0].params.place: found '${params.place', expected a reference that ends with"
            + " '}'",
        "{'id':'a','capability':'look','params':{'place':'${a b}'}} | steps[0].params.place: found"
            + " '${a b}', expected a reference such as ${params.x}, ${step.field} or"
            + " ${step.list[0].field}",
        "{'id':'a','capability':'look','each':'none','params':{'place':'x'}} | steps[0].each: found"
            + " 'none', expected one reference to a list, as ${step.list}",
        "{'id':'a','when':'size(params.place) > ','wait':'PT1S'} | steps[0].when: found"
            + " 'size(params.place) > ', expected a CEL condition",
        "{'id':'a','when':'size(params.place)','wait':'PT1S'} | steps[0].when: found"
            + " 'size(params.place)', expected a CEL condition",
        "{'id':'a','when':'params.plase == null','wait':'PT1S'} | steps[0].when: found"
            + " 'params.plase' in 'params.plase == null', expected params with the input place",
        "{'id':'a','when':'b.x > 1','wait':'PT1S'} | steps[0].when: found 'b.x > 1', expected a CEL"
            + " condition over params, status and the steps' outputs: undeclared reference to 'b'",
        "{'id':'a','wait':'PT1S','dependsOn':['a']} | steps[0]: found a cycle: a → a, expected steps"
            + " that do not wait for themselves",
        "{'id':'a','workflow':'b'} | steps[0].workflow: found 'b', expected a definition among the"
            + " workflows, where there is none",
        "{'id':'a','await':{'subject':'plan','type':'data_updated'}} | steps[0].await.subject: found"
            + " 'plan', expected entity/id",
        "{'id':'a','await':{'subject':'a/b','type':'updated'}} | steps[0].await.type: found"
            + " 'updated', expected an event type, such as [data_updated, ",
        "{'id':'a','await':{'subject':'a/b','type':'data_updated','where':'event.kind'}} |"
            + " steps[0].await.where: found \"event.kind\", expected a CEL expression of the right"
            + " type: undeclared reference to 'event'",
        "{'id':'a','approval':{'approvers':['x']}} | steps[0].approval.question: found nothing,"
            + " expected what is asked",
      })
  void aFaultIsToldWithItsPlaceAndWhatWouldBeRight(String step, String told) {
    assertThat(faults(steps(step))).singleElement().asString().startsWith(told);
  }

  @Test
  void aWaitThatNothingEndsIsAFault() {
    String steps = "'steps':[{'id':'a','approval':{'question':'?'}}]";

    assertThat(faults(workflow("{" + steps + "}")))
        .containsExactly(
            "steps[0].approval.timeout: found nothing, expected a duration, as the workflow has no"
                + " within either");
    assertThat(faults(workflow("{'deadline':'2026-01-01T00:00:00Z'," + steps + "}"))).isEmpty();
  }

  @Test
  void twoStepsOfOneIdAndALongerCycleAreTold() {
    assertThat(
            faults(
                steps(
                    "{'id':'a','wait':'PT1S','dependsOn':['c']}",
                    "{'id':'b','wait':'PT1S','dependsOn':['a']}",
                    "{'id':'c','wait':'PT1S','dependsOn':['b']}",
                    "{'id':'b','wait':'PT1S'}")))
        .containsExactly(
            "steps[3].id: found 'b', the id of steps[1], expected another id",
            "steps[0]: found a cycle: a → c → b → a, expected steps that do not wait for"
                + " themselves");
  }

  @Test
  void subWorkflowsAreCheckedWithWhatTheyAreGiven() {
    String inner =
        "{'inputs':{'n':{'type':'integer'},'m':{'type':'string','default':'x'}},"
            + "'steps':[{'id':'w','wait':'PT1S'}],'outputs':{'n':'${params.n}'}}";

    assertThat(
            faults(
                workflow(
                    "{'workflows':{'inner':"
                        + inner
                        + "},'steps':[{'id':'a','workflow':'inner','params':{'n':1.5,'o':1}},"
                        + "{'id':'b','workflow':'inner','dependsOn':['a'],'each':'${a.m}'}]}")))
        .containsExactly(
            "steps[0].params.o: found a parameter that is not known, expected one of [m, n]",
            "steps[0].params.n: found 1.5, expected a whole number",
            "steps[1].each: found ${a.m}, expected a with the field n",
            "steps[1].params.n: found nothing, expected a whole number");
  }

  @Test
  void aSubWorkflowRunsThoseItNamesAtWhateverDepthAndNoOthers() {
    CheckedWorkflow checked =
        checked(
            workflow(
                "{'steps':["
                    + run("a")
                    + "],'workflows':{"
                    + call("a", "b")
                    + ","
                    + call("b", "c")
                    + ",'c':{'steps':[{'id':'w','wait':'PT1S'}]},"
                    + "'d':{'steps':[{'id':'w','wait':'PT1S'}]}}}"));

    assertThat(checked.runBy("a")).containsOnlyKeys("b", "c");
    assertThat(checked.runBy("c")).isEmpty();
  }

  @Test
  void workflowsThatRunThemselvesOrGoTooDeepOrGrowTooLargeAreRefused() {
    assertThat(
            faults(
                workflow(
                    "{'steps':["
                        + run("a")
                        + "],'workflows':{"
                        + call("a", "b")
                        + ","
                        + call("b", "a")
                        + "}}")))
        .containsExactly(
            "workflows.a: found a workflow that runs itself: a → b → a, expected workflows that do"
                + " not run one another in a circle");
    assertThat(
            faults(
                workflow(
                    "{'steps':["
                        + run("a")
                        + "],'workflows':{"
                        + call("a", "b")
                        + ","
                        + call("b", "c")
                        + ","
                        + call("c", "d")
                        + ","
                        + call("d", "e")
                        + ","
                        + "'e':{'steps':[{'id':'w','wait':'PT1S'}]}}}")))
        .containsExactly("workflows: found sub-workflows 5 deep, expected at most 4 deep");
    String ten = numbered(150, "'workflow':'b'");
    assertThat(
            faults(
                workflow(
                    "{'steps':["
                        + run("a")
                        + "],'workflows':{'a':{'steps':["
                        + ten
                        + "]},'b':{'steps':["
                        + numbered(150, "'wait':'PT1S'")
                        + "]}}}")))
        .containsExactly(
            "steps: found 22651 steps with those of sub-workflows, expected at most 1000");
  }

  @Test
  void moreStepsThanTwoHundredAreOneFault() {
    assertThat(faults(workflow("{'steps':[" + numbered(201, "'wait':'PT1S'") + "]}")))
        .containsExactly("steps: found 201 steps, expected 1 to 200");
  }

  @Test
  void inputsAreGivenOrHaveDefaultsOrAreNull() {
    CheckedWorkflow workflow =
        checked(
            workflow(
                "{'inputs':{'a':{'type':'string'},'b':{'type':'duration','default':'P1D'},"
                    + "'c':{'type':'array','required':false}},'steps':[{'id':'w','wait':'PT1S'}]}"));

    assertThat(workflow.params(Map.of("a", json("'x'"))))
        .isEqualTo(new Check.Passed<>((ObjectNode) json("{'a':'x','b':'P1D','c':null}")));
    assertThat(workflow.params(Map.of("b", json("'1 day'"), "d", json("1"))))
        .isInstanceOfSatisfying(
            Check.Refused.class,
            refused ->
                assertThat(refused.faults().toString())
                    .isEqualTo(
                        "[params.d: found a parameter that is not known, expected one of [a, b, c],"
                            + " params.a: found nothing, expected a text,"
                            + " params.b: found \"1 day\", expected a duration such as P1D]"));
  }

  @Test
  void valuesNestedTooDeepAreAFault() {
    String deep = "[".repeat(70) + "]".repeat(70);

    assertThat(
            faults(
                steps(
                    "{'id':'a','capability':'look','params':{'place':'x','depth':" + deep + "}}")))
        .first()
        .asString()
        .contains("more than 16 levels");
  }

  private static String run(String workflow) {
    return "{'id':'r','workflow':'" + workflow + "'}";
  }

  private static String call(String name, String called) {
    return "'" + name + "':{'steps':[" + run(called) + "]}";
  }

  private static String numbered(int count, String action) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{'id':'s" + i + "'," + action + "}")
        .collect(Collectors.joining(","));
  }
}
