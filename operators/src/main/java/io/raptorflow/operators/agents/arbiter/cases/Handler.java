package io.raptorflow.operators.agents.arbiter.cases;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.codec.Fields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person who may handle cases.
 *
 * @param id of the person
 * @param quota cases that may be handed to them now, 1 unless said; 0 to 1,000
 * @param skills kind of cases to the rate of working on it, 1 being standard; absent: as seen. Of a
 *     kind that is not named the rate is 1
 */
public record Handler(String id, @Nullable Integer quota, @Nullable Map<String, Double> skills) {
  private static final int MOST_CASES = 1_000;

  public Handler {
    if (id == null || id.isEmpty()) {
      throw new InvalidInput("handlers.id", "nothing", "the id of a person");
    }
    Fields.bounded("handlers.id", id);
    if (quota != null && (quota < 0 || quota > MOST_CASES)) {
      throw new InvalidInput("handlers.quota", quota.toString(), "0 to " + MOST_CASES + " cases");
    }
    if (skills != null) {
      skills.forEach((kind, rate) -> requireRate("handlers.skills." + kind, rate));
      skills = Map.copyOf(skills);
    }
  }

  int quotaOrOne() {
    return quota == null ? 1 : quota;
  }

  static double requireRate(String field, @Nullable Double rate) {
    if (rate == null || !(rate >= .01 && rate <= 100)) {
      throw new InvalidInput(
          field, String.valueOf(rate), "a rate of 0.01 to 100, 1 being standard");
    }
    return rate;
  }
}
