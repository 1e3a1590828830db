package io.raptorflow.operators.agents.arbiter.conflicts;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import io.raptorflow.operators.agents.arbiter.Expect;
import io.raptorflow.schemas.entities.Metric;
import java.util.List;
import java.util.TreeMap;

/** Remembers the latest point of a series that each source tells with its {@code standardError}. */
final class MetricObserver implements Observer<Metric> {
  private static final String ERROR = "standardError";

  /** Whether something asked about is a series, with all of its dimensions. */
  static boolean isSeries(String entity) {
    return entity.startsWith("metric/") && !entity.endsWith("}");
  }

  /** Of no interest without an error: nobody could say whether it differs. */
  static List<MemoryKey> keys(Metric metric) {
    JsonNode error = metric.other().get(ERROR);
    return error != null && error.isNumber() ? List.of(MemoryKey.tenant()) : List.of();
  }

  @Override
  public Decision observe(Observed<Metric> observed, Memory memory) {
    Metric metric = observed.payload();
    double error = requireNonNull(metric.other().get(ERROR)).doubleValue();
    String dimensions =
        metric.dimensions().isEmpty() ? "" : new TreeMap<>(metric.dimensions()).toString();
    new ConflictMemory(memory)
        .put(
            ClaimKind.VALUE,
            new Claim(
                "metric/" + metric.series() + dimensions,
                observed.event().source(),
                null,
                null,
                Expect.number("value", metric.value()),
                Expect.between(ERROR, error, 0, Expect.LARGEST),
                metric.unit() == null ? "" : metric.unit(),
                List.of(),
                Said.at(observed.time()),
                observed.event().id()));
    return Decision.NONE;
  }
}
