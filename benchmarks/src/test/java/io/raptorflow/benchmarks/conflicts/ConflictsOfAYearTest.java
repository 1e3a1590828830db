package io.raptorflow.benchmarks.conflicts;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.benchmarks.conflicts.ConflictEvaluation.Score;
import io.raptorflow.schemas.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContradictionsOfAYearTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyPlantedContradictionIsFoundAndNoNearMiss(long seed) {
    DecisionYear.Year year = DecisionYear.generate(seed, 2_000, 200);
    Score score = ConflictEvaluation.contradictions(year.events(), year.truth());
    assertThat(score).isEqualTo(new Score(200, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theOrderOfArrivalChangesNothing(long seed) {
    DecisionYear.Year year = DecisionYear.generate(seed, 500, 50);
    List<Event> shuffled = new ArrayList<>(year.events());
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(ConflictEvaluation.contradictions(shuffled, year.truth()))
        .isEqualTo(new Score(50, 0, 0));
  }
}
