package io.raptorflow.benchmarks.conflicts;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.validation.PayloadSchemas;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DecisionYearTest {
  private final DecisionYear.Year year = DecisionYear.generate(7, 500, 40);

  @Test
  void theSameSeedGivesTheSameYear() {
    assertThat(DecisionYear.generate(7, 500, 40)).isEqualTo(year);
    assertThat(DecisionYear.generate(8, 500, 40)).isNotEqualTo(year);
  }

  @Test
  void everyDecisionFollowsTheContract() {
    PayloadSchemas contract = PayloadSchemas.load();
    assertThat(year.events())
        .allSatisfy(
            event ->
                assertThat(contract.check(event.type(), "decision", null, event.data())).isNull());
  }

  @Test
  void thereAreAtLeastAsManyNearMissesAsConflictsAndEightKinds() {
    assertThat(year.truth().conflicts()).hasSize(40);
    assertThat(year.truth().nearMisses()).hasSizeGreaterThanOrEqualTo(40);
    assertThat(
            year.truth().nearMisses().stream().map(ConflictTruth.NearMiss::why).distinct().count())
        .isEqualTo(8);
  }

  @Test
  void conflictsAreOfOneTenantAndWithinTheWindow() {
    Map<String, Event> events =
        year.events().stream().collect(Collectors.toMap(Event::id, Function.identity()));
    for (ConflictTruth.Conflict conflict : year.truth().conflicts()) {
      List<Event> both = conflict.events().stream().map(events::get).toList();
      assertThat(both).extracting(Event::tenant).containsOnly(conflict.tenant());
      assertThat(Duration.between(both.get(0).time(), both.get(1).time()))
          .isPositive()
          .isLessThanOrEqualTo(DecisionYear.WINDOW);
    }
  }

  @Test
  void noEventBelongsToAConflictAndToANearMiss() {
    Set<String> inConflict = new HashSet<>();
    year.truth().conflicts().forEach(conflict -> inConflict.addAll(conflict.events()));
    assertThat(year.truth().nearMisses())
        .allSatisfy(miss -> assertThat(miss.events()).doesNotContainAnyElementsOf(inConflict));
  }
}
