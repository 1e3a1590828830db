package io.raptorflow.operators.agents.strategos.tasks;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Hosted;
import io.raptorflow.operators.agents.InvalidInput;

/** The orchestrator of one tenant, asked in JSON about plan {@code launch}. */
final class Orchestrator {
  static final String NOON = "2026-03-02T12:00:00Z";

  final Hosted hosted = new Hosted(new TaskOrchestrator());

  <O> Answer.Computed<O> ask(String name, String input, Class<O> output) {
    return hosted.compute(NOON, name, question(input), output);
  }

  /** The sentence with which a question is refused, by its input or by its answer. */
  String refusal(String name, String input) {
    try {
      Answer<Object> answer = hosted.ask(NOON, name, question(input), Object.class);
      if (answer instanceof Answer.Refused<Object> refused) {
        return new InvalidInput(refused.field(), refused.found(), refused.expected()).sentence();
      }
      throw new AssertionError("not refused: " + answer);
    } catch (InvalidInput fault) {
      return fault.sentence();
    }
  }

  private static String question(String input) {
    return "{\"plan\": \"launch\", " + input + "}";
  }

  void see(String time, String id, String rest) {
    hosted.see(time, "task/" + id, task(id, rest));
  }

  static String task(String id, String rest) {
    return "{\"id\": \"%s\", \"plan\": \"launch\"%s}".formatted(id, rest);
  }
}
