package io.raptorflow.operators.workflow.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.catalogue.AgentCatalogue;
import io.raptorflow.operators.workflow.definition.Capabilities;
import io.raptorflow.operators.workflow.definition.Fault;
import io.raptorflow.schemas.entities.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class WorkflowFileTest {
  private static final Capabilities CATALOGUE =
      Capabilities.of(AgentCatalogue.all().stream().map(Agent::spec).toList());

  private static final String HEAD = "steps:\n  - id: a\n    ";

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "series: s, horizon: 7.9; horizon",
        "series: s, horizon: '7'; horizon",
        "series: s, horizon: true; horizon",
        "series: 5, horizon: 7; series",
        "series: true, horizon: 7; series",
        "series: s, horizon: 7, levels: ['0.8']; levels[0]",
      })
  void aParameterOfAnotherTypeIsAFaultThoughItCouldBeTaken(String params, String path) {
    String step = HEAD + "capability: ForecastGenerator.forecast_series\n    params: {%s}\n";

    assertThat(faults(step.formatted(params)))
        .singleElement()
        .asString()
        .contains("steps[0].params." + path);
    assertThat(faults(step.formatted("series: s, horizon: 7.0, levels: [0.8]"))).isEmpty();
  }

  @Test
  void numbersAndCharactersThatThereAreNotAreFaults() {
    String name = "name: \"%s\"\nsteps:\n  - {id: a, wait: PT1S}\n";

    assertThat(faults("description: 0e99999999999\n" + HEAD + "wait: PT1S\n"))
        .anySatisfy(fault -> assertThat(fault).startsWith("bad.yaml:1:14: description: found 0e9"));
    assertThat(faults(name.formatted("\\UFFFFFFFF")))
        .containsExactly(
            "bad.yaml:1:1: workflow: found an escape of no character, expected YAML or JSON");
    assertThat(faults(name.formatted("\\U00110000"))).isNotEmpty();
  }

  @Test
  void everyFaultIsToldByLineAndColumn() {
    String text =
        """
        name: bad
        version: one
        inputs:
          series: {type: text}
        steps:
          - id: detect
            capability: AnomalyDetector.detect_anomalis
            params: {series: "${params.serie}"}
          - id: forecast
            capability: forecast_series
            timeout: 5 minutes
            params:
              series: ads.cpc
              horizon: 0
          - id: trend
            capability: TrendAnalyst.detect_trend
            when: size(forecast.level) > 0
            params:
              serie: ads.cpc
          - id: ask
            dependsOn: [nobody]
            approval: {question: "Go on?", approver: ines, timeout: PT1H}
        """;

    List<String> told =
        List.of(
            "bad.yaml:2:1: version: found \"one\", expected a whole number",
            "bad.yaml:4:12: inputs.series.type: found \"text\", expected one of"
                + " [\"string\",\"number\",\"integer\",\"boolean\",\"object\",\"array\","
                + "\"duration\",\"time\"]",
            "bad.yaml:7:5: steps[0].capability: found 'AnomalyDetector.detect_anomalis', expected"
                + " a capability, such as [AnomalyDetector.detect_anomalies,"
                + " AnomalyDetector.detect_changes, AnomalyDetector.group_anomalies]",
            "bad.yaml:8:14: steps[0].params.series: found ${params.serie}, expected params with the"
                + " input series",
            "bad.yaml:11:5: steps[1].timeout: found \"5 minutes\", expected a duration such as"
                + " PT30S or P1D",
            "bad.yaml:14:7: steps[1].params.horizon: found 0, expected 1 to 500",
            "bad.yaml:16:5: steps[2].capability: found 'TrendAnalyst.detect_trend', expected a"
                + " capability, such as",
            "bad.yaml:17:5: steps[2].when: found 'forecast.level' in 'size(forecast.level) > 0',"
                + " expected forecast with the field ",
            "bad.yaml:21:17: steps[3].dependsOn[0]: found 'nobody', expected the id of a step, such"
                + " as [trend, ask, detect]",
            "bad.yaml:22:36: steps[3].approval.approver: found a field that is not known, expected"
                + " one of [approvers, timeout, question]");

    assertThat(faults(text))
        .hasSameSizeAs(told)
        .zipSatisfy(told, (fault, start) -> assertThat(fault).startsWith(start));
  }

  @Test
  void faultsOfEverySortAreToldAtOnceByLine() {
    String text =
        """
        steps:
          - id: one
            capability: AnomalyDetector.detect_anomalies
            timeout: [PT5S]
            params: {series: ads.cpc}
          - id: two
            capability: AnomalyDetector.detect_anomalis
          - id: three
            capability: ForecastGenerator.forecast_series
            params: {series: ads.cpc, horizon: soon}
          - id: four
            when: one.alarms > 0
            capability: AnomalyDetector.detect_anomalies
            params: {series: "${onne.series}"}
          - id: five
            wait: PT5S
            wiat: PT6S
        """;

    assertThat(places(text))
        .containsExactly(
            "4: steps[0].timeout",
            "7: steps[1].capability",
            "10: steps[2].params.horizon",
            "14: steps[3].params.series",
            "17: steps[4].wiat");
  }

  @Test
  void whatTheSchemaForbidsIsToldBesideAllElse() {
    assertThat(
            faults(
                """
                name: ""
                description: ""
                priority: -1
                requester: ""
                steps:
                  - id: a
                    capability: nothing
                  - id: b
                    await: {subject: a/b, type: data_created, timeout: pt5s}
                """))
        .satisfiesExactly(
            fault -> assertThat(fault).startsWith("bad.yaml:1:1: name: found an empty text"),
            fault -> assertThat(fault).startsWith("bad.yaml:2:1: description: found an empty text"),
            fault ->
                assertThat(fault)
                    .isEqualTo("bad.yaml:3:1: priority: found -1.0, expected 0 or more"),
            fault -> assertThat(fault).startsWith("bad.yaml:4:1: requester: found an empty text"),
            fault -> assertThat(fault).startsWith("bad.yaml:7:5: steps[0].capability: found"),
            fault ->
                assertThat(fault)
                    .startsWith(
                        "bad.yaml:9:47: steps[1].await.timeout: found 'pt5s', expected an"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- {id: 5, wait: PT1S}",
        "- just words",
        "- {wait: PT1S}",
        "- {id: '', wait: PT1S}",
        "- {id: *x, wait: PT1S}",
        "- {id: !!str b, wait: PT1S}"
      })
  void whereAnIdCannotBeReadNoNameIsSaidToBeUnknown(String step) {
    String text =
        """
        steps:
          %s
          - id: two
            dependsOn: [detect]
            when: status.detect == "completed" && detect.alarms > params.least
            capability: AnomalyDetector.detect_anomalies
            params: {series: "${detect.series}", serie: "${params.least}"}
        outputs: {alarms: "${detect.alarms}"}
        """
            .formatted(step);

    assertThat(places(text).stream().filter(place -> !place.startsWith("2: steps[0]")))
        .containsExactlyInAnyOrder(
            "5: steps[1].when", "7: steps[1].params.serie", "7: steps[1].params.serie");
    assertThat(places(text)).filteredOn(place -> place.startsWith("2: steps[0]")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "steps[0].capability | {capability: 5, params: {x: 1}, timeout: PT5S}",
        "steps[0].params | {capability: AnomalyDetector.detect_anomalies, params: [x]}",
        "steps[0].each | {each: 5, approval: {question: '${item}'}}",
        "steps[0].each | {each: [1], approval: {question: '${item} of ${index}?'}}",
        "steps[0].aggregate | {capability: AnomalyDetector.detect_anomalies, params: {series: s},"
            + " aggregate: most, tolerance: 0.1, arbitrate: true}",
        "steps[0].agents | {capability: AnomalyDetector.detect_anomalies, params: {series: s},"
            + " aggregate: majority, agents: two}",
        "steps[0].agents | {capability: AnomalyDetector.detect_anomalies, params: {series: s},"
            + " aggregate: majority, agents: 99}",
        "steps[0].compensation | {capability: AnomalyDetector.detect_anomalies, params: {series:"
            + " s}, compensation: 5, compensationParams: {x: 1}}",
        "steps[0].params | {capability: AnomalyDetector.detect_anomalies, params: 5, compensation:"
            + " AnomalyDetector.detect_changes}",
        "steps[0].agent | {agent: 5, capability: detect_anomalies, params: {series: s}}",
        "steps[0].params.series | {capability: AnomalyDetector.detect_anomalies, params: {series:"
            + " 1e999}}",
        "steps[0].workflow | {workflow: 5, params: {x: 1}}",
        "steps[0].await | {await: 5}",
      })
  void whatOnlyFollowsFromAFaultIsNotTold(String path, String step) {
    String text = "within: P1D\nsteps: [{id: a, %s]".formatted(step.substring(1));

    assertThat(places(text)).containsExactly("2: " + path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "inputs: 5 | 1: inputs",
        "inputs: {serie: 5, series: {type: string}} | 1: inputs.serie",
        "within: 5 | 1: within",
        "inputs: {series: {type: string}}; within: soon | 2: within",
      })
  void whatOnlyFollowsFromAFaultOfTheWholeIsNotTold(String head, String place) {
    String text =
        head.replace("; ", "\n")
            + (head.contains("within") ? "" : "\nwithin: P1D")
            + "\nsteps: [{id: a, approval: {question: \"%s?\"}}]\n"
                .formatted(head.contains("inputs") ? "${params.series}" : "Go on");

    assertThat(places(text)).containsExactly(place);
  }

  @Test
  void stepsThatAreNoListLeaveReferencesToThemAlone() {
    assertThat(places("steps: {id: a}\noutputs: {x: '${a.b}', y: '${a'}"))
        .containsExactly("1: steps", "2: outputs.y");
  }

  @Test
  void aFileBesideItThatCannotBeReadIsItsOwnFaultAndNoOtherOnes() {
    WorkflowFile file =
        WorkflowFile.read(
            new SourceText(
                "bad.yaml",
                "steps:\n  - {id: a, workflow: inner, params: {n: 1}}\n"
                    + "  - {id: b, when: a.x > 1, wait: soon}"),
            name -> Optional.of(new SourceText(name + ".yaml", "inputs: [")));

    assertThat(file.faults(CATALOGUE))
        .extracting(fault -> fault.file() + ":" + fault.line() + " " + fault.fault().path())
        .containsExactly("bad.yaml:3 steps[1].wait", "inner.yaml:1 workflow");
  }

  @Test
  void faultsAboveAndBesideOneOfFormAreToldToo() {
    String text =
        """
        steps:
          - {id: a, retries: two, wait: PT1S, approval: {question: "?", timeout: PT0S}}
          - {id: b, timeout: 5, capability: AnomalyDetector.detect_anomalies, dependsOn: [c], params: {series: s}}
          - {id: c, dependsOn: [b], wait: PT1S}
        """;

    assertThat(places(text))
        .containsExactly(
            "2: steps[0]",
            "2: steps[0].retries",
            "2: steps[0].approval.timeout",
            "3: steps[1]",
            "3: steps[1].timeout");
  }

  @Test
  void valuesThatAFileGivesToItsInputsAreCheckedAndThoseLeftOutMayYetCome() {
    String text = "inputs: {n: {type: integer}, m: {type: string}}\nsteps: [{id: a, wait: PT1S}]\n";

    assertThat(places(text)).isEmpty();
    assertThat(places(text + "params: {n: x, o: 1}")).containsExactly("3: params.n", "3: params.o");
    assertThat(read(text).paramFaults(Map.of()))
        .extracting(Fault::path)
        .containsExactly("params.m", "params.n");
  }

  private static List<String> places(String text) {
    return read(text).faults(CATALOGUE).stream()
        .map(fault -> fault.line() + ": " + fault.fault().path())
        .toList();
  }

  @Test
  void whatYamlOfOldTookForOtherThingsIsWhatIsWritten() {
    Workflow workflow =
        read("""
        name: no
        version: 2
        within: PT1H
        inputs: {on: {type: string, default: 12:30:00}}
        steps: [{id: y, wait: PT5S}]
        outputs: {a: 0o17, b: 1_000, c: yes, d: 1.50, e: null, f: 2026-11-29, g: 1e3, h: '1'}
        """)
            .workflow();

    assertThat(workflow.name()).isEqualTo("no");
    assertThat(workflow.inputs().get("on").defaultValue()).hasToString("\"12:30:00\"");
    assertThat(workflow.steps().get(0).pause()).isEqualTo(Duration.ofSeconds(5));
    assertThat(workflow.outputs())
        .satisfies(
            outputs -> {
              assertThat(outputs.get("a")).hasToString("\"0o17\"");
              assertThat(outputs.get("b")).hasToString("\"1_000\"");
              assertThat(outputs.get("c")).hasToString("\"yes\"");
              assertThat(outputs.get("d").decimalValue()).isEqualByComparingTo("1.5");
              assertThat(outputs.get("e").isNull()).isTrue();
              assertThat(outputs.get("f")).hasToString("\"2026-11-29\"");
              assertThat(outputs.get("g").doubleValue()).isEqualTo(1000);
              assertThat(outputs.get("h")).hasToString("\"1\"");
            });
  }

  @Test
  void jsonIsReadLikewise() {
    String json =
        "{\n\t\"steps\": [\n\t\t{\"id\": \"a\", \"wait\": \"PT1S\", \"x\\u0041\": \"\\/\"}\n\t]\n}";

    assertThat(faults(json))
        .singleElement()
        .asString()
        .startsWith("bad.yaml:3:31: steps[0].xA: found a field that is not known");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "wait: PT1S\\n    wait: PT2S | bad.yaml:4:5: steps[0].wait: found the key a second time,"
            + " expected each key once",
        "wait: &x PT1S\\n    dependsOn: [*x] | bad.yaml:4:17: steps[0].dependsOn[0]: found an"
            + " alias, expected the value itself",
        "wait: !!java.net.URL PT1S | bad.yaml:3:11: steps[0].wait: found the tag",
        "wait: PT1S\\n    ? [a]\\n    : b | bad.yaml:4:7: steps[0]: found a key that is no text,"
            + " expected texts of at most 256 characters as keys",
        "wait: PT1S\\n    retries: .inf | bad.yaml:4:14: steps[0].retries: found .inf, expected a"
            + " number that a double can hold",
        "wait: PT1S\\n    retries: 1e999 | bad.yaml:4:14: steps[0].retries: found 1e999, expected a"
            + " number that a double can hold",
        "wait: PT1S\\n    retries: 99999999999999999999 | bad.yaml:4:5: steps[0].retries: found"
            + " 99999999999999999999, expected a whole number",
        "wait: PT1S\\n   x: 1 | bad.yaml:4:4: workflow: found expected <block end>",
        "wait: [PT1S | bad.yaml:",
        "wait: PT1S\\n---\\nsteps: [] | bad.yaml:4:1: workflow: found more than one document,"
            + " expected one workflow",
      })
  void whatIsNoJsonIsAFault(String step, String told) {
    assertThat(faults(HEAD + step.replace("\\n", "\n") + "\n")).first().asString().startsWith(told);
  }

  @Test
  void nothingAndWhatIsNoObjectAreOneFaultEach() {
    assertThat(faults(""))
        .containsExactly("bad.yaml:1:1: workflow: found nothing, expected a workflow");
    assertThat(faults("- a"))
        .containsExactly("bad.yaml:1:1: workflow: found [\"a\"], expected an object");
    assertThat(faults("name: x"))
        .containsExactly("bad.yaml:1:1: steps: found 0 steps, expected 1 to 200");
  }

  @Test
  void hostileTextsAreRefusedForWhatTheyAre() {
    assertThat(faults("[".repeat(100_000)))
        .singleElement()
        .asString()
        .endsWith("found more than 60 levels, expected at most 60");
    assertThat(faults("steps: " + "{a: ".repeat(100_000))).hasSize(1);
    assertThat(faults("x".repeat(2_000_000)))
        .containsExactly(
            "bad.yaml:1:1: workflow: found 2000000 characters, expected at most 1048576");
    assertThat(faults("steps: [" + "{id: a},".repeat(100_000) + "]"))
        .containsExactly("bad.yaml:1:1: steps: found 100000 steps, expected 1 to 200");
  }

  @Test
  void manyFaultsAndLongNamesAreToldInBounds() {
    String nobody = "nobody" + "y".repeat(70);
    String waits = "{id: a, wait: PT1S, dependsOn: [" + (nobody + ",").repeat(10_000) + "]}";
    String steps = ("{id: " + nobody + ", wait: PT1S},").repeat(199);
    String deep = ("{" + "k".repeat(200) + ": ").repeat(50) + "[" + "1,".repeat(400_000) + "1]";

    assertThat(faults("steps: [" + waits + "]")).hasSize(500);
    assertThat(faults("steps: [" + steps + waits + "]")).hasSizeLessThanOrEqualTo(500);
    assertThat(faults("outputs: " + deep + "}".repeat(50) + "\nsteps: [{id: a, wait: PT1S}]"))
        .singleElement()
        .asString()
        .endsWith("found more than 16 levels, expected at most 16");
    assertThat(faults("? " + "k".repeat(300) + "\n: 1"))
        .singleElement()
        .asString()
        .contains("found a longer key");
  }

  @Test
  void definitionsThatStepsNameComeFromTheFilesBesideIt() {
    Map<String, String> others =
        Map.of(
            "inner", "inputs: {n: {type: integer}}\nsteps: [{id: x, workflow: innermost}]",
            "innermost", "steps: [{id: x, wait: PT1S, retries: 1}]");
    WorkflowFile file =
        WorkflowFile.read(
            new SourceText("bad.yaml", "steps:\n  - {id: a, workflow: inner}"),
            name ->
                Optional.ofNullable(others.get(name))
                    .map(text -> new SourceText(name + ".yaml", text)));

    assertThat(file.workflow().workflows()).containsOnlyKeys("inner", "innermost");
    assertThat(file.faults(CATALOGUE))
        .extracting(SourceFault::toString)
        .containsExactly(
            "bad.yaml:2:5: steps[0].params.n: found nothing, expected a whole number",
            "innermost.yaml:1:29: steps[0].retries: found '1', expected no retries, as wait has"
                + " none");
  }

  @Test
  void aFileThatNamesItselfDoesNotGoOnForEver() {
    String text = "steps: [{id: a, workflow: self}]";
    WorkflowFile file =
        WorkflowFile.read(
            new SourceText("self.yaml", text), name -> Optional.of(new SourceText(name, text)));

    assertThat(file.faults(CATALOGUE))
        .extracting(SourceFault::toString)
        .singleElement()
        .asString()
        .contains("a workflow that runs itself: self → self");
  }

  private static List<String> faults(String text) {
    return read(text).faults(CATALOGUE).stream().map(SourceFault::toString).toList();
  }

  private static WorkflowFile read(String text) {
    return WorkflowFile.read(new SourceText("bad.yaml", text), name -> Optional.empty());
  }
}
