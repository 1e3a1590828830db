package io.raptorflow.operators.workflow.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A workflow drawn at random, as the model reads it and as JSON. */
record RandomDefinition(List<Spec> steps, boolean hasDeadline) {
  enum Kind {
    ASK,
    WAIT,
    APPROVAL,
    AWAIT,
    CHILD
  }

  /**
   * A step.
   *
   * @param depends places of the steps that it says it depends on
   * @param refers place of the step whose n it is asked with; -1: none
   * @param when place of the step its condition reads; -1: none
   * @param whenStatus whether that reads the status and not the output
   * @param arbitrates whether answers that contradict each other are put before an arbiter
   * @param each place of the step for each of whose list's elements it is done; -1: once
   */
  record Spec(
      int index,
      Kind kind,
      List<Integer> depends,
      int refers,
      int when,
      boolean whenStatus,
      int each,
      boolean goesOn,
      int retries,
      int agents,
      @Nullable String aggregate,
      boolean arbitrates,
      boolean isUndone,
      boolean undoneByResult,
      boolean hasTimeout,
      boolean hasApprovers,
      boolean silenceApproves) {
    String id() {
      return "s" + index;
    }

    /** Whether its output has a number and a list. */
    boolean tells() {
      return each < 0 && (kind == Kind.ASK || kind == Kind.CHILD);
    }

    private String json() {
      List<String> fields = new ArrayList<>();
      fields.add("'id': '" + id() + "'");
      fields.add(
          "'dependsOn': ["
              + depends.stream().map(d -> "'s" + d + "'").collect(Collectors.joining(","))
              + "]");
      if (when >= 0) {
        String condition =
            whenStatus ? "status.s" + when + " == \\'completed\\'" : "s" + when + ".n > 1";
        fields.add("'when': '" + condition.replace("\\'", "\\\"") + "'");
      }
      if (each >= 0) {
        fields.add("'each': '${s" + each + ".list}'");
      }
      if (goesOn) {
        fields.add("'onFailure': 'continue'");
      }
      String timeout = hasTimeout ? ", 'timeout': 'PT10M'" : "";
      String asked = refers >= 0 ? "${s" + refers + ".n}" : "x";
      String item = each >= 0 ? "${item}" : "y";
      switch (kind) {
        case ASK -> ask(fields, asked, item);
        case WAIT -> fields.add("'wait': 'PT1M'");
        case APPROVAL ->
            fields.add(
                "'approval': {'question': 'Is "
                    + asked
                    + " right?', 'approvers': ["
                    + (hasApprovers ? "'ines'" : "")
                    + "], 'onTimeout': '"
                    + (silenceApproves ? "approve" : "reject")
                    + "'"
                    + timeout
                    + "}");
        case AWAIT ->
            fields.add(
                "'await': {'subject': 'campaign/"
                    + asked
                    + "', 'type': 'data_updated'"
                    + timeout
                    + "}");
        case CHILD -> fields.add("'workflow': 'sub', 'params': {'a': '" + asked + "'}");
      }
      return "{" + String.join(", ", fields) + "}";
    }

    private void ask(List<String> fields, String asked, String item) {
      fields.add("'capability': 'work', 'retries': " + retries);
      fields.add("'params': {'a': '" + asked + "', 'b': '" + item + "'}");
      if (aggregate != null) {
        fields.add("'agents': " + agents + ", 'aggregate': '" + aggregate + "'");
        fields.add("'arbitrate': " + arbitrates);
      }
      if (isUndone) {
        fields.add("'compensation': 'undo'");
        if (undoneByResult) {
          fields.add("'compensationParams': {'a': '${result.n}'}");
        }
      }
    }
  }

  String json() {
    return "{'name': 'random', 'version': 1, "
        + (hasDeadline ? "'within': 'PT1H', " : "")
        + "'workflows': {'sub': {'name': 'sub', 'version': 1,"
        + " 'inputs': {'a': {'type': 'string', 'required': false}}, 'outputs':"
        + " {'n': '${c.n}', 'list': '${c.list}'},"
        + " 'steps': [{'id': 'c', 'capability': 'work'}]}},"
        + " 'outputs': {"
        + steps.stream()
            .filter(Spec::tells)
            .map(step -> "'o" + step.index() + "': '${" + step.id() + ".n}'")
            .collect(Collectors.joining(", "))
        + "}, 'steps': ["
        + steps.stream().map(Spec::json).collect(Collectors.joining(", "))
        + "]}";
  }

  static RandomDefinition draw(Random random) {
    List<Spec> steps = new ArrayList<>();
    boolean hasDeadline = random.nextInt(3) == 0;
    int count = 1 + random.nextInt(7);
    for (int i = 0; i < count; i++) {
      steps.add(step(i, List.copyOf(steps), hasDeadline, random));
    }
    return new RandomDefinition(steps, hasDeadline);
  }

  private static Spec step(int index, List<Spec> before, boolean hasDeadline, Random random) {
    Kind kind = random.nextInt(5) < 3 ? Kind.ASK : Kind.values()[random.nextInt(5)];
    List<Integer> telling = before.stream().filter(Spec::tells).map(Spec::index).toList();
    int agents = kind == Kind.ASK && random.nextInt(4) == 0 ? 2 + random.nextInt(2) : 1;
    String aggregate =
        agents == 1 ? null : List.of("priority", "majority", "consensus").get(random.nextInt(3));
    return new Spec(
        index,
        kind,
        IntStream.range(0, index).filter(i -> random.nextInt(3) == 0).boxed().toList(),
        maybe(telling, 2, random),
        maybe(telling, 5, random),
        random.nextBoolean(),
        maybe(telling, 4, random),
        random.nextInt(3) == 0,
        random.nextInt(3),
        agents,
        aggregate,
        aggregate != null && !aggregate.equals("priority") && random.nextInt(3) > 0,
        random.nextInt(2) == 0,
        random.nextInt(3) == 0,
        !hasDeadline || random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean());
  }

  private static int maybe(List<Integer> places, int oneIn, Random random) {
    return places.isEmpty() || random.nextInt(oneIn) != 0
        ? -1
        : places.get(random.nextInt(places.size()));
  }
}
