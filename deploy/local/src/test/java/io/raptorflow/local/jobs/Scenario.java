package io.raptorflow.local.jobs;

import java.util.List;
import java.util.Set;

/**
 * A workflow over the BookingAgent and what comes of it, whatever happens meanwhile. Timeouts of
 * tasks are longer than any test, so that an attempt is only repeated because the agent failed or
 * was not asked. After a kill, failures come together and the agent is not asked for a while: steps
 * are tried again for longer than that lasts.
 */
enum Scenario {
  CHAINED(
      """
      {"name":"chained","inputs":%1$s,"steps":[
        {"id":"a","capability":"book","params":{"thing":"${params.x}.a"},%3$s,
         "compensation":"give_back"},
        {"id":"b","dependsOn":["a"],"capability":"book","params":{"thing":"${params.x}.b"},
         %3$s,"compensation":"give_back"},
        %2$s],"outputs":{"booked":"${end.booked}"}}\
      """,
      "completed", "a/0/1", "b/0/1", "end/0/1"),

  /** What is tried fails for good, after what has to be undone. */
  UNDONE(
      """
      {"name":"undone","inputs":%1$s,"steps":[
        {"id":"a","capability":"book","params":{"thing":"${params.x}.a"},%3$s,
         "compensation":"give_back"},
        {"id":"b","dependsOn":["a"],"capability":"book","params":{"thing":"${params.x}.b"},
         %3$s,"compensation":"give_back"},
        {"id":"try","dependsOn":["b"],"capability":"try_to_book","timeout":"PT2H","retries":1,
         "params":{"thing":"${params.x}.c","failures":9},"compensation":"give_back",
         "compensationParams":{"thing":"${params.x}.c"}}]}\
      """,
      "compensated", "a/0/1", "b/0/1", "try/0/1", "try/0/2", "undo b/0/1", "undo a/0/1"),

  RETRIED(
      """
      {"name":"retried","inputs":%1$s,"steps":[
        {"id":"a","capability":"try_to_book","params":{"thing":"${params.x}.a","failures":2},
         %3$s},
        %2$s],"outputs":{"booked":"${end.booked}"}}\
      """,
      "completed", "a/0/1", "a/0/2", "a/0/3", "end/0/1"),

  APPROVED(asking("PT24H", "reject"), "completed", "a/0/1", "end/0/1"),

  REJECTED(asking("PT24H", "approve"), "compensated", "a/0/1", "undo a/0/1"),

  /** Nobody answers; then it waits. */
  TIMED(
      """
      {"name":"timed","inputs":%1$s,"steps":[
        {"id":"a","capability":"book","params":{"thing":"${params.x}.a"},%3$s},
        {"id":"ask","dependsOn":["a"],"approval":
          {"question":"Is ${params.x} wanted?","timeout":"PT5S","onTimeout":"approve"}},
        {"id":"rest","dependsOn":["ask"],"wait":"PT45S"},
        {"id":"end","dependsOn":["rest"],"capability":"count_books",%3$s,
         "params":{"thing":"${params.x}.a"}}],"outputs":{"booked":"${end.booked}"}}\
      """,
      "completed", "a/0/1", "end/0/1"),

  /** Many at once, and an execution of its own. */
  FANNED(
      """
      {"name":"fanned","inputs":%1$s,"steps":[
        {"id":"a","capability":"book","params":{"thing":"${params.x}.a"},%3$s},
        {"id":"each","dependsOn":["a"],"each":"${params.many}","capability":"book",
         "params":{"thing":"${params.x}.${index}"},%3$s},
        {"id":"sub","dependsOn":["each"],"workflow":"inner","params":{"x":"${params.x}.sub"}},
        %2$s],"outputs":{"booked":"${end.booked}","sub":"${sub.booked}"},
       "workflows":{"inner":{"name":"inner","inputs":{"x":{"type":"string"}},"steps":[
        {"id":"inner","capability":"book","params":{"thing":"${params.x}.a"},%3$s}],
        "outputs":{"booked":"${inner.booked}"}}}}\
      """,
      "completed",
      "a/0/1",
      "each/0/1",
      "each/1/1",
      "each/2/1",
      "each/3/1",
      "each/4/1",
      "end/0/1",
      ".sub.0 inner/0/1"),

  /** Goes on when an event has come. */
  AWAITED(
      """
      {"name":"awaited","inputs":%1$s,"steps":[
        {"id":"a","capability":"book","params":{"thing":"${params.x}.a"},%3$s},
        {"id":"wait","dependsOn":["a"],"await":{"subject":"campaign/${params.x}",
          "type":"data_updated","where":"event.data.name == 'over'","timeout":"PT24H"}},
        {"id":"end","dependsOn":["wait"],"capability":"count_books",%3$s,
         "params":{"thing":"${params.x}.a"}}],"outputs":{"booked":"${end.booked}"}}\
      """,
      "completed", "a/0/1", "end/0/1"),

  /** Nothing was done that had to be undone. */
  REFUSED(
      """
      {"name":"refused","inputs":%1$s,"steps":[
        {"id":"a","capability":"book_sold_out","params":{"thing":"${params.x}.a"},
         %3$s,"compensation":"give_back"}]}\
      """,
      "failed", "a/0/1");

  private static final String INPUTS =
      """
      {"x":{"type":"string"},"many":{"type":"array","default":[1,2,3,4,5]}}\
      """;

  private static final String END =
      """
      {"id":"end","dependsOn":["%s"],"capability":"count_books",%2$s,
       "params":{"thing":"${params.x}.a"}}\
      """;

  /** Longer than a test may wait for an answer, and than an agent that fails is not asked. */
  private static final String PATIENTLY = "\"timeout\":\"PT2H\",\"retries\":10";

  private final String definition;
  private final String state;
  private final Set<String> tasks;

  Scenario(String definition, String state, String... tasks) {
    this.definition = definition;
    this.state = state;
    this.tasks = Set.of(tasks);
  }

  private static String asking(String timeout, String onTimeout) {
    return """
    {"name":"asking","inputs":%%1$s,"steps":[
      {"id":"a","capability":"book","params":{"thing":"${params.x}.a"},%%3$s,
       "compensation":"give_back"},
      {"id":"ask","dependsOn":["a"],"approval":
        {"question":"Is ${params.x} wanted?","approvers":["ines"],"timeout":"%s",
         "onTimeout":"%s"}},
      {"id":"end","dependsOn":["ask"],"capability":"count_books",%%3$s,
       "params":{"thing":"${params.x}.a"}}],"outputs":{"booked":"${end.booked}"}}\
    """
        .formatted(timeout, onTimeout);
  }

  /** The one an execution is of, by its name. */
  static Scenario of(String execution) {
    return valueOf(execution.substring(0, execution.indexOf('-')));
  }

  String name(int number) {
    return name() + "-" + number;
  }

  /** What a person says when an execution asks: approve, reject, or nothing. */
  static String word(String execution) {
    if (execution.startsWith(APPROVED.name())) {
      return "approve";
    }
    return execution.startsWith(REJECTED.name()) ? "reject" : "";
  }

  /** The payload of a request. */
  String request(String execution) {
    String last =
        switch (this) {
          case CHAINED -> "b";
          case FANNED -> "sub";
          default -> "a";
        };
    String workflow =
        definition.formatted(INPUTS.strip(), END.strip().formatted(last, PATIENTLY), PATIENTLY);
    return workflow.substring(0, workflow.length() - 1)
        + ",\"params\":{\"x\":\""
        + execution
        + "\"}}";
  }

  String state() {
    return state;
  }

  /**
   * Every task there is: {@code step/part/attempt}, with {@code undo} before it if it undoes, and
   * the rest of the name of its execution if that is a sub-workflow.
   */
  Set<String> tasks() {
    return tasks;
  }

  boolean isCompleted() {
    return state.equals("completed");
  }

  /** Things that were booked and given back. */
  List<String> givenBack(String execution) {
    return tasks.stream()
        .filter(task -> task.startsWith("undo "))
        .map(task -> execution + "." + task.substring(5, task.indexOf('/')))
        .toList();
  }
}
