package io.raptorflow.operators.agents.strategos.planning;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.inputs.Check;
import io.raptorflow.schemas.entities.Money;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks which packages of work reach objectives best.
 *
 * @param objectives what is to be reached; 1 to 50
 * @param budget the most that all packages may cost together; absent: no limit
 * @param hours the most person-hours they may take together; absent: no limit
 * @param weights by objective, in place of the objectives' own
 * @param packages packages with what was seen of them, in place of those remembered; at most 500
 * @param required names of packages that have to be in the plan
 */
public record DevelopPlan(
    List<Aim> objectives,
    @Nullable Money budget,
    @Nullable Double hours,
    Map<String, Double> weights,
    List<Package> packages,
    List<String> required) {
  static final int MOST_PACKAGES = 500;
  static final int MOST_USES = 50;

  private static final int MOST_OBJECTIVES = 50;
  private static final double LARGEST = 1e12;
  private static final double HEAVIEST = 1e6;

  public DevelopPlan {
    objectives = Check.list("objectives", objectives, MOST_OBJECTIVES);
    if (objectives.isEmpty()) {
      throw new InvalidInput("objectives", "none", "at least one objective");
    }
    requireDistinct("objectives", objectives.stream().map(Aim::id).toList());
    Check.moneyOrNull("budget", budget);
    Check.numberOrNull("hours", hours, 0, LARGEST);
    weights = Check.numbers("weights", weights, MOST_OBJECTIVES, 0, HEAVIEST);
    packages = Check.list("packages", packages, MOST_PACKAGES);
    requireDistinct("packages", packages.stream().map(Package::name).toList());
    required = Check.list("required", required, MOST_PACKAGES);
  }

  private static void requireDistinct(String field, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new InvalidInput(field, name + " twice", "each only once");
      }
    }
  }

  /**
   * An objective. What is absent is taken from the objective of that id, if it was seen.
   *
   * @param id of the objective
   * @param metric series that measures it
   * @param baseline where the series stands, 0 unless said
   * @param target where it has to be
   * @param due when it has to be there
   * @param weight importance of its shortfall, 1 unless said
   * @param must whether the plan has to reach it in full, false unless said
   */
  public record Aim(
      String id,
      @Nullable String metric,
      @Nullable Double baseline,
      @Nullable Double target,
      @Nullable Instant due,
      @Nullable Double weight,
      @Nullable Boolean must) {
    public Aim {
      Check.text("objectives.id", id);
      Check.numberOrNull("objectives.baseline", baseline, -LARGEST, LARGEST);
      Check.numberOrNull("objectives.target", target, -LARGEST, LARGEST);
      Check.numberOrNull("objectives.weight", weight, 0, HEAVIEST);
    }
  }

  /**
   * A package of work and what was seen of it.
   *
   * @param name for example {@code webinar}
   * @param uses the times it was done; at most 50
   */
  public record Package(String name, List<Use> uses) {
    public Package {
      Check.text("packages.name", name);
      uses = Check.list("packages.uses", uses, MOST_USES);
    }
  }

  /**
   * One time a package was done.
   *
   * @param cost what it has cost
   * @param hours person-hours it has taken
   * @param effects name of a series to the change it has brought there
   */
  public record Use(@Nullable Money cost, @Nullable Double hours, Map<String, Double> effects) {
    private static final int MOST_EFFECTS = 50;

    public Use {
      Check.moneyOrNull("packages.uses.cost", cost);
      Check.numberOrNull("packages.uses.hours", hours, 0, LARGEST);
      effects = Check.numbers("packages.uses.effects", effects, MOST_EFFECTS, -LARGEST, LARGEST);
    }
  }
}
