package io.raptorflow.operators.workflow.orchestration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.operators.catalogue.AgentCatalogue;
import io.raptorflow.operators.types.PayloadJson;
import io.raptorflow.operators.workflow.file.SourceText;
import io.raptorflow.operators.workflow.file.WorkflowFile;
import io.raptorflow.operators.workflow.orchestration.CrashBench.Fault;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The workflows in {@code deploy/workflows}, with a crash at every transition. */
@Tag("long")
@NullMarked
class WorkflowLibraryCrashTest {
  private static final Path LIBRARY = Path.of("../deploy/workflows");

  /** By workflow: parameters, and what the agent of each step answers. */
  private static final String SCRIPTS =
      """
      {
       "anomaly_response": {"params": {"series": "ads.cpc"}, "outputs": {
         "detect": {"alarms": 3, "points": 100},
         "level": {"changes": []},
         "forecast": {"steps": []},
         "afterwards": {"alarms": 0, "points": 124}}},
       "budget_decision": {"params": {"project": "spring", "target": 900,
          "total": {"amount": 1000, "currency": "EUR"}, "curves": []}, "outputs": {
         "split": {"shares": [], "response": 870, "gap": 0},
         "needs": {"money": {"amount": 1100, "currency": "EUR"}, "atLevel": 0.5}}},
       "contradicting_decisions": {"params": {"contradiction": "both", "parties": ["ada", "bo"],
          "options": [], "criteria": [], "handlers": [{"id": "ines"}]}, "outputs": {
         "open": {"caseId": "c1", "mergedInto": null},
         "route": {"routed": [{"handler": "ines"}], "unrouted": []},
         "clock": {"due": "2026-03-03T12:00:00Z", "breachProbability": 0.1},
         "arbitrate": {"decision": "d1", "pick": "first", "margin": 0.2, "reasons": [],
           "dissent": [], "appealBefore": "2026-03-10T12:00:00Z"}}},
       "forecast_check": {"params": {"series": "ads.conversions"}, "outputs": {
         "proof": {"best": "theta", "scores": []},
         "forecast": {"steps": [], "weights": []},
         "breaks": {"breaks": []}}},
       "stuck_work_review": {"params": {"plan": "p1"}, "outputs": {
         "issues": {"issues": [{"task": "t1", "blockedHours": 9}], "chains": []},
         "risks": {"flags": []},
         "afterwards": {"issues": [], "chains": []}}},
       "weekly_performance_review": {"params": {"plan": "p1", "series": ["a", "b", "c"]},
         "outputs": {
         "report": {"sections": [], "figures": [], "contributions": []},
         "progress": {"cpi": 1.1, "spi": 0.9, "percentComplete": 0.4},
         "risks": {"flags": []},
         "completion": {"date": "2026-04-01"},
         "trends": {"s": 3}}}
      }
      """;

  /**
   * A workflow of the library in one of the ways it can go.
   *
   * @param failing step whose agent throws; empty for none
   * @param willing whether people and events do come
   */
  record Way(String workflow, String failing, boolean willing) {
    CrashBench run(Fault fault, int crashAt) throws Exception {
      JsonNode script = script(workflow);
      ScriptedWorld world = ScriptedWorld.of(script.path("outputs").toString(), failing, willing);
      ObjectNode request = definition(workflow);
      request.set("params", script.path("params"));
      Event requested =
          ScriptedWorld.event("request", EventType.DATA_CREATED, "workflow/x", request.toString());
      return new CrashBench(AgentCatalogue::all, world, fault).run(requested, crashAt);
    }
  }

  /** Everybody does as hoped, nobody does anything, and each step's agent fails. */
  static List<Way> ways() throws IOException {
    List<Way> ways = new ArrayList<>();
    for (String workflow : library()) {
      ways.add(new Way(workflow, "", true));
      ways.add(new Way(workflow, "", false));
      script(workflow)
          .path("outputs")
          .fieldNames()
          .forEachRemaining(step -> ways.add(new Way(workflow, step, true)));
    }
    return ways;
  }

  static List<Way> waysWithoutFailures() throws IOException {
    return ways().stream().filter(way -> way.failing().isEmpty()).toList();
  }

  @Test
  void everyWorkflowOfTheLibraryHasAScript() throws IOException {
    assertThat(library()).hasSizeGreaterThanOrEqualTo(6).allSatisfy(name -> script(name));
  }

  @Test
  void theScriptsComeToTheirEndsInEveryWay() throws Exception {
    for (String workflow : library()) {
      try (CrashBench hoped = new Way(workflow, "", true).run(Fault.NONE, 0)) {
        assertThat(hoped.outcome().path("state").asText()).as(workflow).isEqualTo("completed");
        assertThat(hoped.outcome().path("steps"))
            .as("steps of %s", workflow)
            .allSatisfy(step -> assertThat(step.path("state").asText()).isEqualTo("completed"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aRestoreAfterEveryTransitionChangesNothing(Way way) throws Exception {
    requireTheSame(way, Fault.RESTORED_EVERYWHERE, 0);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void everyTransitionLostAndMadeAgainChangesNothing(Way way) throws Exception {
    requireTheSame(way, Fault.CRASHED_EVERYWHERE, 0);
  }

  @ParameterizedTest
  @MethodSource("waysWithoutFailures")
  void aCrashAfterAnyTransitionThatLosesAllButTheBusChangesNothing(Way way) throws Exception {
    int moves;
    try (CrashBench undisturbed = way.run(Fault.NONE, 0)) {
      moves = undisturbed.moves();
    }
    for (int crashAt = 1; crashAt <= moves; crashAt++) {
      requireTheSame(way, Fault.NONE, crashAt);
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void everyEntryTwiceChangesNothing(Way way) throws Exception {
    requireTheSame(way, Fault.TWICE, 0);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void theOrderInWhichAgentsAnswerChangesNothingOfTheOutcome(Way way) throws Exception {
    try (CrashBench undisturbed = way.run(Fault.NONE, 0);
        CrashBench reversed = way.run(Fault.ANSWERS_REVERSED, 0)) {
      assertThat(reversed.outcome()).isEqualTo(undisturbed.outcome());
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void whatComesAgainAfterTheEndChangesNothing(Way way) throws Exception {
    try (CrashBench bench = way.run(Fault.NONE, 0)) {
      Set<String> before = bench.identities();
      JsonNode outcome = bench.outcome();
      List<Event> late = new ArrayList<>(bench.bus());
      Collections.shuffle(late, new Random(7));
      late.removeIf(event -> event.type() == EventType.MESSAGE_SENT);

      bench.readAgain(late);

      assertThat(bench.identities()).isEqualTo(before);
      assertThat(bench.outcome()).isEqualTo(outcome);
    }
  }

  private static void requireTheSame(Way way, Fault fault, int crashAt) throws Exception {
    try (CrashBench undisturbed = way.run(Fault.NONE, 0);
        CrashBench disturbed = way.run(fault, crashAt)) {
      assertThat(disturbed.outcome()).isEqualTo(undisturbed.outcome());
      assertThat(disturbed.identities())
          .as("%s crashed at %d", way, crashAt)
          .isEqualTo(undisturbed.identities());
    }
  }

  private static List<String> library() throws IOException {
    try (Stream<Path> files = Files.list(LIBRARY)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> name.substring(0, name.length() - ".yaml".length()))
          .sorted()
          .toList();
    }
  }

  private static JsonNode script(String workflow) throws IOException {
    JsonNode script = PayloadJson.reader().readTree(SCRIPTS).path(workflow);
    assertThat(script.isMissingNode()).as("no script for %s", workflow).isFalse();
    return script;
  }

  private static ObjectNode definition(String workflow) throws IOException {
    Path file = LIBRARY.resolve(workflow + ".yaml");
    WorkflowFile read =
        WorkflowFile.read(
            new SourceText(file.toString(), Files.readString(file)), name -> Optional.empty());
    return (ObjectNode) PayloadJson.tree(read.workflow());
  }
}
