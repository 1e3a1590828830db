package io.raptorflow.operators.agents.arbiter.cases;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.codec.Fields;
import io.raptorflow.operators.agents.inputs.Check;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks in which order to take cases.
 *
 * @param cases 1 to 2,000
 * @param currency ISO 4217 code of all costs
 * @param classes streams of cases for which waits are wanted, at most 50; empty: none
 */
public record CasesToPrioritize(List<Waiting> cases, String currency, List<Stream> classes) {
  private static final int MOST_CASES = 2_000;
  private static final int MOST_CLASSES = 50;

  public CasesToPrioritize {
    cases = CasesToRoute.requireSome("cases", cases, MOST_CASES);
    if (currency == null || !currency.matches("[A-Z]{3}")) {
      throw new InvalidInput("currency", String.valueOf(currency), "an ISO 4217 code such as EUR");
    }
    classes = Check.list("classes", classes, MOST_CLASSES);
    CasesToRoute.requireOnce("cases", cases.stream().map(Waiting::id).toList());
    CasesToRoute.requireOnce("classes", classes.stream().map(Stream::name).toList());
  }

  /**
   * A case that waits.
   *
   * @param ageHours how long it is open; absent: since it was seen to be opened
   * @param serviceHours work it needs, above 0; absent: the mean of the closed ones of its kind
   * @param delayCost what waiting costs by age; absent: what the case says
   */
  public record Waiting(
      String id,
      @Nullable Double ageHours,
      @Nullable Double serviceHours,
      @Nullable DelayCost delayCost) {
    public Waiting {
      if (id == null || id.isEmpty()) {
        throw new InvalidInput("cases.id", "nothing", "the id of a case");
      }
      Fields.bounded("cases.id", id);
      if (ageHours != null && !(ageHours >= 0 && ageHours <= 1e7)) {
        throw new InvalidInput("cases.ageHours", ageHours.toString(), "0 to 1e7 hours");
      }
      if (serviceHours != null) {
        requireService("cases.serviceHours", serviceHours);
      }
    }
  }

  /**
   * Cases of a class that keep coming.
   *
   * @param arrivalsPerHour above 0
   * @param serviceHours mean work of one, above 0
   * @param variation squared coefficient of variation of the work, 0 to 100; 1 unless said
   * @param costPerHour what an hour of waiting costs, in the currency
   */
  public record Stream(
      String name,
      double arrivalsPerHour,
      double serviceHours,
      @Nullable Double variation,
      double costPerHour) {
    public Stream {
      if (name == null || name.isEmpty()) {
        throw new InvalidInput("classes.name", "nothing", "a name");
      }
      if (!(arrivalsPerHour > 0 && arrivalsPerHour <= 1e6)) {
        throw new InvalidInput(
            "classes.arrivalsPerHour", Double.toString(arrivalsPerHour), "above 0, at most 1e6");
      }
      requireService("classes.serviceHours", serviceHours);
      if (variation != null && !(variation >= 0 && variation <= 100)) {
        throw new InvalidInput("classes.variation", variation.toString(), "0 to 100");
      }
      if (!(costPerHour >= 0 && costPerHour <= 1e12)) {
        throw new InvalidInput(
            "classes.costPerHour", Double.toString(costPerHour), "0 to 1e12 money an hour");
      }
    }

    double load() {
      return arrivalsPerHour * serviceHours;
    }

    /** Second moment of the work, in square hours. */
    double secondMoment() {
      return serviceHours * serviceHours * (1 + (variation == null ? 1 : variation));
    }

    double index() {
      return costPerHour / serviceHours;
    }
  }

  private static void requireService(String field, double hours) {
    if (!(hours >= 1e-6 && hours <= 1e5)) {
      throw new InvalidInput(field, Double.toString(hours), "1e-6 to 100,000 hours");
    }
  }
}
