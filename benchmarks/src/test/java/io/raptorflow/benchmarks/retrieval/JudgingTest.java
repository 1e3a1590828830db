package io.raptorflow.benchmarks.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgingTest {

  @Test
  void whereTheIrrelevantIsListedOnlyWhatIsListedCounts() {
    Judging judging = of(Map.of("a", 2, "b", 0));

    assertThat(judging).isEqualTo(Judging.LISTED);
    assertThat(judging.counts(0)).isTrue();
    assertThat(judging.counts(null)).isFalse();
  }

  @Test
  void whereSeveralAreListedForAQueryTheRestWasLookedAt() {
    assertThat(of(Map.of("a", 1, "b", 1, "c", 1))).isEqualTo(Judging.SEARCHED);
    assertThat(Judging.SEARCHED.counts(null)).isTrue();
  }

  @Test
  void whereOneIsListedForAQueryTheRestIsUnknown() {
    assertThat(of(Map.of("a", 1))).isEqualTo(Judging.SPARSE);
  }

  private static Judging of(Map<String, Integer> grades) {
    return Judging.of(new Judgements(Map.of("q", grades)));
  }
}
