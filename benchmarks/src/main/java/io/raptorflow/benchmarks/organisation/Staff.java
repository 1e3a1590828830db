package io.raptorflow.benchmarks.organisation;

import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.entities.Money;
import io.raptorflow.schemas.entities.Resource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The people of an organisation: two for each role, each with a rate an hour. */
final class Staff {
  private static final List<String> ROLES =
      List.of("strategist", "analyst", "designer", "writer", "developer", "counsel");
  private static final int OF_EACH = 2;

  private final OrganisationSettings settings;

  Staff(OrganisationSettings settings) {
    this.settings = settings;
  }

  /**
   * A person.
   *
   * @param id of the resource
   * @param euroPerHour what an hour costs
   */
  record Person(String id, int euroPerHour) {}

  /** Who does the work of a role for a plan, counted from 1. */
  Person of(String role, int plan) {
    int number = plan % OF_EACH + 1;
    String id = role + "-" + number;
    return new Person(id, new Draws(settings.seed(), "rate of " + id).oneOf(45, 110));
  }

  List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    for (String role : ROLES) {
      for (int number = 0; number < OF_EACH; number++) {
        Person person = of(role, number);
        var resource =
            new Resource(
                person.id(),
                Resource.Kind.PERSON,
                null,
                role,
                role + "s",
                List.of(),
                List.of(),
                List.of(),
                Map.of(role, 1.0),
                40.0,
                List.of(),
                new Money(BigDecimal.valueOf(person.euroPerHour()), "EUR"),
                null,
                Map.of());
        facts.add(
            new Fact(settings.start(), EventType.DATA_CREATED, "resource", person.id(), resource));
      }
    }
    return facts;
  }
}
