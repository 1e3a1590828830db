package io.raptorflow.benchmarks.conflicts;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.benchmarks.conflicts.ConflictEvaluation.Score;
import io.raptorflow.benchmarks.conflicts.ConflictTruth.Conflict;
import io.raptorflow.operators.detection.conflict.ConflictCase;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.entities.Case;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConflictsOfAYearTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyPatternIsFoundAndNoNearMiss(long seed) {
    assertThat(ConflictEvaluation.of(ConflictYear.generate(seed, 500, 100)).patterns())
        .hasSize(6)
        .allSatisfy(
            score -> {
              assertThat(score.planted()).isEqualTo(100);
              assertThat(score.precision()).as(score.toString()).isGreaterThanOrEqualTo(0.99);
              assertThat(score.recall()).as(score.toString()).isGreaterThanOrEqualTo(0.99);
            });
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theOrderOfArrivalChangesNothing(long seed) {
    ConflictYear year = ConflictYear.generate(seed, 100, 40);
    List<Event> shuffled = new ArrayList<>(year.events());
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(ConflictReplay.of(shuffled).conflicts())
        .isEqualTo(ConflictReplay.of(year.events()).conflicts());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatTenantsAreCalledChangesNothing(long seed) {
    ConflictYear year = ConflictYear.generate(seed, 100, 40);
    List<Event> renamed =
        year.events().stream()
            .map(event -> event.toBuilder().tenant("tenant of " + event.tenant()).build())
            .toList();
    List<Conflict> conflicts =
        year.truth().conflicts().stream()
            .map(one -> new Conflict(one.pattern(), "tenant of " + one.tenant(), one.events()))
            .toList();
    ConflictYear other = new ConflictYear(renamed, new ConflictTruth(conflicts, List.of()));
    assertThat(ConflictEvaluation.of(other)).isEqualTo(ConflictEvaluation.of(year));
  }

  @Test
  void whatWasToldTwiceIsFoundOnce() {
    ConflictYear year = ConflictYear.generate(1, 20, 20);
    List<Event> twice = new ArrayList<>(year.events());
    twice.addAll(year.events());
    assertThat(ConflictReplay.of(twice).conflicts())
        .isEqualTo(ConflictReplay.of(year.events()).conflicts());
  }

  @Test
  void everyConflictBecomesOneCase() {
    var conflicts = ConflictReplay.of(ConflictYear.generate(2, 50, 40).events()).conflicts();
    assertThat(conflicts.stream().map(ConflictCase::of).map(Case::id).distinct())
        .hasSizeGreaterThanOrEqualTo(6 * 40);
  }

  @Test
  void nothingPlantedIsNothingMissed() {
    ConflictYear quiet = new ConflictYear(List.of(), new ConflictTruth(List.of(), List.of()));
    assertThat(ConflictEvaluation.of(quiet).patterns())
        .extracting(Score::precision, Score::recall)
        .containsOnly(org.assertj.core.groups.Tuple.tuple(1.0, 1.0));
  }

  @Test
  void whatIsFoundWithoutHavingBeenPlantedIsFalse() {
    ConflictYear year = ConflictYear.generate(1, 0, 10);
    ConflictYear denied = new ConflictYear(year.events(), new ConflictTruth(List.of(), List.of()));
    assertThat(ConflictEvaluation.of(denied).patterns())
        .allSatisfy(
            score -> {
              assertThat(score.falsely()).isEqualTo(10);
              assertThat(score.precision()).isZero();
            });
  }
}
