package io.raptorflow.operators.agents.series.turning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BryBoschanTest {

  @Property(tries = 200)
  void turnsAlternateAndKeepTheirDistance(
      @ForAll @IntRange(min = 1, max = 200) int n,
      @ForAll @IntRange(min = 1, max = 6) int minPhase,
      @ForAll @IntRange(min = 0, max = 10) int more,
      @ForAll long seed) {
    double[] values = new Random(seed).ints(n, 0, 20).mapToDouble(i -> i).toArray();
    int minCycle = 2 * minPhase + more;

    List<Turn> turns = BryBoschan.turns(values, minPhase, minCycle);

    for (int i = 1; i < turns.size(); i++) {
      assertThat(turns.get(i).kind()).isNotEqualTo(turns.get(i - 1).kind());
      assertThat(turns.get(i).position() - turns.get(i - 1).position())
          .isGreaterThanOrEqualTo(minPhase);
    }
    for (int i = 2; i < turns.size(); i++) {
      assertThat(turns.get(i).position() - turns.get(i - 2).position())
          .isGreaterThanOrEqualTo(minCycle);
    }
  }

  @Property(tries = 50)
  void aSeriesUpsideDownHasItsPeaksWhereItsTroughsWere(@ForAll long seed) {
    double[] values = new Random(seed).doubles(100).toArray();
    double[] flipped = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      flipped[i] = -values[i];
    }

    List<Turn> turned = BryBoschan.turns(flipped, 2, 5);

    assertThat(turned)
        .extracting(Turn::position)
        .isEqualTo(BryBoschan.turns(values, 2, 5).stream().map(Turn::position).toList());
    assertThat(turned)
        .extracting(Turn::kind)
        .doesNotContainSequence(Turn.Kind.PEAK, Turn.Kind.PEAK);
  }

  @Test
  void aLineHasNoTurnAndAPlateauTurnsWhereItBegins() {
    assertThat(BryBoschan.turns(new double[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 5)).isEmpty();
    assertThat(BryBoschan.turns(new double[] {1, 2, 3, 3, 3, 3, 4, 5}, 2, 5)).isEmpty();
    assertThat(BryBoschan.turns(new double[] {1, 2, 5, 5, 2, 1}, 2, 5))
        .containsExactly(new Turn(Turn.Kind.PEAK, 2, 5));
  }

  @Test
  void aPeakOutdoneBeforeTheEndIsNone() {
    assertThat(BryBoschan.turns(new double[] {9, 1, 2, 3, 2, 1, 0, 4, 8}, 2, 5))
        .extracting(Turn::kind)
        .containsExactly(Turn.Kind.TROUGH);
  }
}
