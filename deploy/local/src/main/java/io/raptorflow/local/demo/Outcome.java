package io.raptorflow.local.demo;

import com.fasterxml.jackson.databind.JsonNode;

/** How an answer came out, in a few words. */
final class Outcome {
  private Outcome() {}

  static String of(JsonNode answer) {
    if (answer.has("outcome")) {
      String outcome = answer.path("outcome").asText();
      return outcome.equals("insufficient_data")
          ? "too little data: %s of %s %s"
              .formatted(
                  answer.path("have").asText(),
                  answer.path("need").asText(),
                  answer.path("what").asText())
          : outcome;
    }
    return answer.path("message").asText();
  }
}
