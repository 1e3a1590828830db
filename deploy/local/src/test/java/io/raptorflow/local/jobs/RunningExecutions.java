package io.raptorflow.local.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.local.jobs.ExecutionWatch.Seen;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Executions over the agents of every release, at each place where one can be. */
final class RunningExecutions {
  /** What the agents have seen before, an hour apart and ascending. */
  static final int POINTS = 30;

  static final String SERIES = "upgraded";

  private static final int OF_EACH_KIND = 4;
  private static final int ON_THE_WAY = 30;
  private static final int STEPS = 5;

  /** Asks with a figure; its answer has the figure, and the change to what was expected. */
  private static final String ASK =
      """
      {"id":"%s"%s,"capability":"AnomalyDetector.explain_anomaly","timeout":"PT2H","params":{
        "series":"ads.clicks","unit":"clicks","change":{"expected":500,"actual":"%s"},
        "cuts":[{"dimension":"device","elements":[
          {"name":"mobile","change":{"expected":300,"actual":120}},
          {"name":"desktop","change":{"expected":200,"actual":190}}]}],
        "factors":[]}}\
      """;

  private RunningExecutions() {}

  /** Those that stand and wait: name → request. */
  static Map<String, String> waiting() {
    Map<String, String> requests = new TreeMap<>();
    for (int i = 0; i < OF_EACH_KIND; i++) {
      requests.put(Scenario.APPROVED.name(i), asking("PT24H", "reject"));
      requests.put(Scenario.REJECTED.name(i), asking("PT24H", "approve"));
      requests.put("UNANSWERED-" + i, asking("PT20S", "approve"));
      requests.put(
          "RESTING-" + i,
          around("{\"id\":\"rest\",\"dependsOn\":[\"a\"],\"wait\":\"PT20S\"}", "rest"));
      requests.put(
          "AWAITING-" + i,
          around(
              """
              {"id":"come","dependsOn":["a"],"await":{"subject":"campaign/AWAITING-%d",
                "type":"data_updated","where":"event.data.name == 'over'","timeout":"PT24H"}}\
              """
                  .formatted(i),
              "come"));
      requests.put("PARENT-" + i, parent());
    }
    return requests;
  }

  /** Those whose steps follow one another at once: name → request. */
  static Map<String, String> onTheWay() {
    Map<String, String> requests = new TreeMap<>();
    for (int i = 0; i < ON_THE_WAY; i++) {
      requests.put("CHAIN-" + i, chain());
    }
    for (int i = 0; i < OF_EACH_KIND; i++) {
      requests.put("FAN-" + i, fan());
    }
    return requests;
  }

  /** How an execution ends, by its name. */
  static String state(String execution) {
    return execution.startsWith(Scenario.REJECTED.name()) ? "compensated" : "completed";
  }

  /** What a person says to those that ask. */
  static String word(String execution) {
    return execution.startsWith("PARENT") ? "approve" : Scenario.word(execution);
  }

  static List<Event> points(int from, int to) {
    List<Event> points = new ArrayList<>();
    for (int i = from; i < to; i++) {
      points.add(Bus.metric("u" + i, SERIES, Bus.NOON.plus(Duration.ofHours(i)), i));
    }
    return points;
  }

  static Event request(String execution, String workflow) {
    return ExecutionWatch.event(
        execution, EventType.DATA_CREATED, "workflow/" + execution, workflow);
  }

  private static String asking(String timeout, String onTimeout) {
    return around(
        """
        {"id":"ask","dependsOn":["a"],"approval":
          {"question":"Go on?","timeout":"%s","onTimeout":"%s"}}\
        """
            .formatted(timeout, onTimeout),
        "ask");
  }

  /** Something done that can be undone, the step, and something with what was done. */
  private static String around(String step, String id) {
    String undone = "\"compensation\":\"AnomalyDetector.explain_anomaly\",\"capability\"";
    return """
    {"name":"around","steps":[%s,%s,%s],"outputs":{"fall":"${end.change}"}}\
    """
        .formatted(
            ask("a", "", "310").replace("\"capability\"", undone),
            step,
            ask("end", id, "${a.actual}"));
  }

  private static String parent() {
    return """
    {"name":"parent","steps":[{"id":"sub","workflow":"inner"}],
     "outputs":{"fall":"${sub.fall}"},
     "workflows":{"inner":%s}}\
    """
        .formatted(asking("PT24H", "reject").replace("\"around\"", "\"inner\""));
  }

  private static String chain() {
    List<String> steps = new ArrayList<>();
    for (int i = 0; i < STEPS; i++) {
      steps.add(ask("s" + i, "", i == 0 ? "${params.actual}" : "${s" + (i - 1) + ".actual}"));
    }
    return """
    {"name":"chain","inputs":{"actual":{"type":"number"}},"params":{"actual":310},
     "steps":[%s],"outputs":{"fall":"${s%d.change}"}}\
    """
        .formatted(String.join(",", steps), STEPS - 1);
  }

  private static String fan() {
    String each =
        ask("many", "", "${item}")
            .replace("\"capability\"", "\"each\":\"${params.actuals}\",\"capability\"");
    return """
    {"name":"fan","inputs":{"actuals":{"type":"array"}},
     "params":{"actuals":[310,310,310,310,310,310,310,310]},
     "steps":[%s],"outputs":{"fall":"${many.items[7].change}"}}\
    """
        .formatted(each);
  }

  private static String ask(String id, String after, String actual) {
    String depends = after.isEmpty() ? "" : ",\"dependsOn\":[\"" + after + "\"]";
    String figure = actual.startsWith("$") ? "\"" + actual + "\"" : actual;
    return ASK.formatted(id, depends, actual).replace("\"" + actual + "\"", figure);
  }

  /** As it ends whatever happens meanwhile, and each of its tasks asked under one id. */
  static void requireDoneOnce(String name, Seen seen) {
    String state = state(name);
    assertThat(seen.outcome().path("state").asText()).as(name).isEqualTo(state);
    if (state.equals("completed")) {
      assertThat(seen.outcome().at("/outputs/fall").asDouble()).as(name).isEqualTo(-190);
    }
    assertThat(seen.ends).as(name).hasSize(1);
    assertThat(seen.tasks).as(name).allSatisfy((task, ids) -> assertThat(ids).hasSize(1));
    assertThat(seen.tasks.keySet()).as(name).allMatch(task -> task.endsWith("/1"));
  }
}
