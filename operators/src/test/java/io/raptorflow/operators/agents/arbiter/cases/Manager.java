package io.raptorflow.operators.agents.arbiter.cases;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Hosted;
import io.raptorflow.operators.agents.InvalidInput;

/** The manager of one tenant, asked in JSON. */
final class Manager {
  static final String FRIDAY = "2026-03-06T16:00:00Z";

  final Hosted hosted = new Hosted(new CaseManager());

  OpenedCase open(String time, String title, String text, String rest) {
    return hosted
        .compute(
            time,
            "open_case",
            "{\"title\": \"%s\", \"text\": \"%s\", \"zone\": \"Europe/Berlin\"%s}"
                .formatted(title, text, rest),
            OpenedCase.class)
        .output();
  }

  <O> Answer.Computed<O> ask(String name, String input, Class<O> output) {
    return hosted.compute(FRIDAY, name, input, output);
  }

  /** The sentence with which a question is refused, by its input or by its answer. */
  String refusal(String name, String input) {
    try {
      Answer<Object> answer = hosted.ask(FRIDAY, name, input, Object.class);
      if (answer instanceof Answer.Refused<Object> refused) {
        return new InvalidInput(refused.field(), refused.found(), refused.expected()).sentence();
      }
      throw new AssertionError("not refused: " + answer);
    } catch (InvalidInput fault) {
      return fault.sentence();
    }
  }

  /** A case event, closed when that is said in the rest. */
  void see(String time, String id, String kind, String text, String rest) {
    hosted.see(
        time,
        "case/" + id,
        ("{\"id\": \"%s\", \"title\": \"%s\", \"kind\": \"%s\", \"parties\": [\"ana\"],"
                + " \"zone\": \"Europe/Berlin\"%s}")
            .formatted(id, text, kind, rest));
  }
}
