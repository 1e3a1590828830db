package io.raptorflow.benchmarks.conflicts;

import io.raptorflow.benchmarks.conflicts.ConflictTruth.Conflict;
import io.raptorflow.benchmarks.conflicts.ConflictTruth.NearMiss;
import io.raptorflow.schemas.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * A year of several tenants, with conflicts of every pattern planted in it, and at least as many
 * near-misses of several kinds. The same seed gives the same year.
 *
 * @param events in order of time, then source and id
 * @param truth what was planted
 */
public record ConflictYear(List<Event> events, ConflictTruth truth) {
  /** The order in which a job tells its detectors of events. */
  public static final Comparator<Event> ORDER =
      Comparator.comparing(Event::time).thenComparing(Event::source).thenComparing(Event::id);

  public ConflictYear {
    events = List.copyOf(events);
  }

  /**
   * @param ordinary scenes of each pattern that nothing is wrong with
   * @param planted conflicts of each pattern
   */
  public static ConflictYear generate(long seed, int ordinary, int planted) {
    var decisions = DecisionYear.generate(seed, ordinary, planted);
    List<Event> events = new ArrayList<>(decisions.events());
    List<Conflict> conflicts = new ArrayList<>(decisions.truth().conflicts());
    List<NearMiss> nearMisses = new ArrayList<>(decisions.truth().nearMisses());
    for (Planting planting : plantings(seed, ordinary, planted)) {
      events.addAll(planting.events());
      conflicts.addAll(planting.conflicts());
      nearMisses.addAll(planting.nearMisses());
    }
    events.sort(ORDER);
    return new ConflictYear(events, new ConflictTruth(conflicts, nearMisses));
  }

  private static List<Planting> plantings(long seed, int ordinary, int planted) {
    var people = new Planting(ConflictTruth.DOUBLE_BOOKED_PERSON, seed);
    var bookings = new DoubleBookedPeople(people);
    repeat(ordinary, scene -> bookings.plantOrdinary());
    repeat(planted, bookings::plantConflict);
    repeat(planted, bookings::plantNearMiss);

    var money = new Planting(ConflictTruth.DOUBLE_BOOKED_BUDGET, seed);
    var budgets = new DoubleBookedBudgets(money);
    repeat(ordinary, scene -> budgets.plantOrdinary());
    repeat(planted, budgets::plantConflict);
    repeat(planted, budgets::plantNearMiss);

    var claims = new Planting(ConflictTruth.COMPETING_INITIATIVES, seed);
    var initiatives = new CompetingInitiatives(claims);
    repeat(ordinary, scene -> initiatives.plantOrdinary());
    repeat(planted, initiatives::plantConflict);
    repeat(planted, initiatives::plantNearMiss);

    var rules = new Planting(ConflictTruth.BROKEN_POLICY, seed);
    var policies = new BrokenPolicies(rules);
    repeat(planted, scene -> policies.plantOrdinary());
    repeat(planted, policies::plantConflict);
    repeat(planted, policies::plantNearMiss);

    var answers = new Planting(ConflictTruth.DISAGREEING_RESULTS, seed);
    var results = new DisagreeingResults(answers);
    repeat(ordinary, scene -> results.plantOrdinary());
    repeat(planted, results::plantConflict);
    repeat(planted, results::plantNearMiss);
    return List.of(people, money, claims, rules, answers);
  }

  private static void repeat(int times, IntConsumer scene) {
    for (int i = 0; i < times; i++) {
      scene.accept(i);
    }
  }
}
