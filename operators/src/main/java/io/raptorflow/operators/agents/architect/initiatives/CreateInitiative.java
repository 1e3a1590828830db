package io.raptorflow.operators.agents.architect.initiatives;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.inputs.Check;
import io.raptorflow.schemas.entities.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for an idea to be made an initiative that can be compared with others.
 *
 * @param initiativeName unique among the tenant's initiatives
 * @param description what it is, for people; at most 5,000 characters
 * @param kind class of initiatives it is compared with, for example {@code launch}; absent: those
 *     whose words are most like its own
 * @param objectives ids of the objectives it serves; at most 100
 * @param estimatedCost what those who have the idea think it costs
 * @param estimatedDays how long they think it takes, in calendar days
 * @param expectedValue what they think it is worth
 * @param start when it should begin
 * @param owner id of the person who answers for it
 */
public record CreateInitiative(
    String initiativeName,
    String description,
    @Nullable String kind,
    List<String> objectives,
    @Nullable Money estimatedCost,
    @Nullable Double estimatedDays,
    @Nullable Money expectedValue,
    @Nullable Instant start,
    @Nullable String owner) {
  private static final int LONGEST_DESCRIPTION = 5_000;
  private static final int MOST_OBJECTIVES = 100;
  private static final double LONGEST_DAYS = 36_500;

  public CreateInitiative {
    Check.text("initiativeName", initiativeName);
    if (description == null || description.isBlank()) {
      throw new InvalidInput("description", "nothing", "what it is, in words");
    }
    Check.atMost("description", description, LONGEST_DESCRIPTION);
    if (kind != null) {
      Check.text("kind", kind);
    }
    if (owner != null) {
      Check.text("owner", owner);
    }
    objectives = Check.list("objectives", objectives, MOST_OBJECTIVES);
    objectives.forEach(objective -> Check.text("objectives", objective));
    Check.moneyOrNull("estimatedCost", estimatedCost);
    Check.moneyOrNull("expectedValue", expectedValue);
    Check.numberOrNull("estimatedDays", estimatedDays, Double.MIN_NORMAL, LONGEST_DAYS);
    if (estimatedCost == null && estimatedDays == null) {
      throw new InvalidInput(
          "estimatedCost", "neither cost nor days", "an estimate of the cost, the days or both");
    }
  }
}
