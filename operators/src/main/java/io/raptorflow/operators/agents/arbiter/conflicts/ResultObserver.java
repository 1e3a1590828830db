package io.raptorflow.operators.agents.arbiter.conflicts;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import io.raptorflow.operators.agents.arbiter.Expect;
import java.util.List;

/** Remembers what agents answered to a question, the latest of each. */
final class ResultObserver implements Observer<ReportedValue> {
  @Override
  public Decision observe(Observed<ReportedValue> observed, Memory memory) {
    ReportedValue reported = observed.payload();
    JsonNode output = requireNonNull(reported.output());
    double value = Expect.number("output.value", output.path("value").doubleValue());
    double error =
        Expect.between(
            "output.standardError", output.path("standardError").doubleValue(), 0, Expect.LARGEST);
    new ConflictMemory(memory)
        .put(
            ClaimKind.VALUE,
            new Claim(
                "question/" + reported.question(),
                "agent/" + reported.agent(),
                null,
                null,
                value,
                error,
                output.path("unit").asText(""),
                List.of(),
                Said.at(observed.time()),
                observed.event().id()));
    return Decision.NONE;
  }
}
