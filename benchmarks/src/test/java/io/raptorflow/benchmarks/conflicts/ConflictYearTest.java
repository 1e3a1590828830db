package io.raptorflow.benchmarks.conflicts;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.benchmarks.conflicts.ConflictTruth.Conflict;
import io.raptorflow.benchmarks.conflicts.ConflictTruth.NearMiss;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.validation.PayloadSchemas;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConflictYearTest {
  private final ConflictYear year = ConflictYear.generate(7, 60, 40);

  static List<String> patterns() {
    return ConflictTruth.PATTERNS;
  }

  @Test
  void theSameSeedGivesTheSameYear() {
    assertThat(ConflictYear.generate(7, 60, 40)).isEqualTo(year);
    assertThat(ConflictYear.generate(8, 60, 40)).isNotEqualTo(year);
  }

  @Test
  void everyEventFollowsTheContract() {
    PayloadSchemas contract = PayloadSchemas.load();
    assertThat(year.events())
        .allSatisfy(
            event ->
                assertThat(contract.check(event.type(), event.entity(), null, event.data()))
                    .isNull());
  }

  @Test
  void everyEventHasAnIdOfItsOwn() {
    assertThat(year.events()).extracting(Event::id).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("patterns")
  void thereAreAtLeastAsManyNearMissesAsConflictsAndEightKinds(String pattern) {
    List<NearMiss> nearMisses =
        year.truth().nearMisses().stream().filter(miss -> miss.pattern().equals(pattern)).toList();
    assertThat(year.truth().conflicts())
        .filteredOn(conflict -> conflict.pattern().equals(pattern))
        .hasSize(40);
    assertThat(nearMisses).hasSizeGreaterThanOrEqualTo(40);
    assertThat(nearMisses.stream().map(NearMiss::why).distinct().count()).isGreaterThanOrEqualTo(8);
  }

  @Test
  void conflictsAreOfOneTenantAndInOrderOfTime() {
    Map<String, Event> events =
        year.events().stream().collect(Collectors.toMap(Event::id, Function.identity()));
    for (Conflict conflict : year.truth().conflicts()) {
      List<Event> all = conflict.events().stream().map(events::get).toList();
      assertThat(all).extracting(Event::tenant).containsOnly(conflict.tenant());
      assertThat(all).extracting(Event::time).isSorted();
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
