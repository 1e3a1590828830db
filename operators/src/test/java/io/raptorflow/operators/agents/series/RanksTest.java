package io.raptorflow.operators.agents.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.stat.ranking.NaturalRanking;

class RanksTest {

  @Property(tries = 200)
  void ranksAreThoseOfTheReferenceWithTiesToo(
      @ForAll @IntRange(min = 1, max = 60) int n,
      @ForAll @IntRange(min = 1, max = 100) int distinct,
      @ForAll long seed) {
    double[] values = new Random(seed).ints(n, -distinct, distinct).mapToDouble(i -> i).toArray();

    assertThat(Ranks.of(values)).isEqualTo(new NaturalRanking().rank(values));
  }
}
